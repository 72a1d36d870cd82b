// SPDX-License-Identifier: Apache-2.0

/** Stands in the graph for a value that cannot be known yet: an output at preview, or a secret nobody here can decrypt. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/**
 * Thrown by every guarded read that meets an unknown value. The evaluator turns it into the verdict `undetermined`;
 * a control never needs to catch it, and one that swallowed it would open the gate.
 */
export class Undetermined extends Error {
  override readonly name = "Undetermined";
}

/** Thrown by `context.notApplicable`: the control has nothing to say about this resource. */
export class NotApplicable extends Error {
  override readonly name = "NotApplicable";
}
