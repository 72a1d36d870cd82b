// SPDX-License-Identifier: Apache-2.0

/** Where in a file something was found; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Something handed to us cannot be used: a state, plan, posture, configuration or program. The message says what was found,
 * where, and how to fix it; it never quotes a secret. The command line ends with exit code 65.
 */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Line and column of an offset in a text. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - (before.lastIndexOf("\n") + 1) + 1 };
}
