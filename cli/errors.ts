// SPDX-License-Identifier: Apache-2.0

/** Exit codes of the command. */
export const EXIT = {
  ok: 0,
  /** A violation, or what was asked for could not be done. */
  failed: 1,
  /** Undetermined over budget, or an expired or unused exception. */
  undetermined: 2,
  usage: 64,
  /** Bad input: posture, configuration or state, with its place. */
  input: 65,
  /** Our bug. */
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command with this exit code; the message names what is wrong and how to fix it. */
export class CliError extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message);
  }
}
