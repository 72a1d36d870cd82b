// SPDX-License-Identifier: Apache-2.0
// "And" and "or" over tests that may throw Undetermined, so that one unknown part decides nothing a known part already did.
import { Undetermined } from "../unknown";

/** True as soon as one test surely holds, false only when none can. @throws Undetermined otherwise. */
export function any<T>(items: Iterable<T>, test: (item: T) => boolean): boolean {
  let unsure: Undetermined | undefined;
  for (const item of items) {
    try {
      if (test(item)) return true;
    } catch (error) {
      if (!(error instanceof Undetermined)) throw error;
      unsure ??= error;
    }
  }
  if (unsure) throw unsure;
  return false;
}

/** False as soon as one test surely does not hold, true only when all do. @throws Undetermined otherwise. */
export function every<T>(items: Iterable<T>, test: (item: T) => boolean): boolean {
  return !any(items, (item) => !test(item));
}

/** `every` for conditions of different kinds. */
export function all(...tests: readonly (() => boolean)[]): boolean {
  return every(tests, (test) => test());
}
