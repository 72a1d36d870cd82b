// SPDX-License-Identifier: Apache-2.0
// The certificate library's dependency injection asks for the metadata half of the Reflect API, which JavaScript never
// got. The library injects no constructor parameters, so a store per class is all that is ever read. Plain JavaScript,
// so that the library can be loaded before TypeScript is.
const stores = new WeakMap();
const read = (key, target) => stores.get(target)?.get(key);

const metadata = {
  getMetadata: read,
  getOwnMetadata: read,
  defineMetadata: (key, value, target) => stores.set(target, (stores.get(target) ?? new Map()).set(key, value)),
};

for (const [name, value] of Object.entries(metadata)) {
  if (!(name in Reflect)) Object.defineProperty(Reflect, name, { value, configurable: true, writable: true });
}
