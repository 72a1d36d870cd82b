// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN } from "../unknown";

/** A string of a policy, or one that is not known yet. */
export type Leaf = string | typeof UNKNOWN;

/** Every string at a place that holds one or a list; booleans and numbers written out, as IAM compares them. */
export function leaves(value: unknown): Leaf[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return [value === UNKNOWN ? UNKNOWN : typeof value === "string" ? value : JSON.stringify(value)];
}
