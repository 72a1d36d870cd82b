// SPDX-License-Identifier: Apache-2.0

/** Stands in the graph for a value that cannot be known yet: an output at preview, or a secret nobody here can decrypt. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A throw that is an answer, not a mistake: thousands of them in a large stack, so it records no stack trace. */
abstract class Answer extends Error {
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Thrown by every guarded read that meets an unknown value. The evaluator turns it into the verdict `undetermined`;
 * a control never needs to catch it, and one that swallowed it would open the gate.
 */
export class Undetermined extends Answer {
  override readonly name = "Undetermined";
}

/** An unknown of the live account that nobody tried to see: no reader looks at it, so that the policy is its only witness. */
export class Unobserved extends Undetermined {}

/** Thrown by `context.notApplicable`: the control has nothing to say about this resource. */
export class NotApplicable extends Answer {
  override readonly name = "NotApplicable";
}
