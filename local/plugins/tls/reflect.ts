// SPDX-License-Identifier: Apache-2.0
// The certificate library's dependency injection asks for the metadata half of the Reflect API, which JavaScript never
// got. The library injects no constructor parameters, so a store per class is all that is ever read.

type Store = Map<unknown, unknown>;

const stores = new WeakMap<object, Store>();

const metadata = {
  getMetadata: (key: unknown, target: object): unknown => stores.get(target)?.get(key),
  getOwnMetadata: (key: unknown, target: object): unknown => stores.get(target)?.get(key),
  defineMetadata: (key: unknown, value: unknown, target: object): void => {
    const store: Store = stores.get(target) ?? new Map<unknown, unknown>();
    stores.set(target, store.set(key, value));
  },
};

for (const [name, implementation] of Object.entries(metadata)) {
  if (!(name in Reflect)) Object.defineProperty(Reflect, name, { value: implementation, configurable: true, writable: true });
}
