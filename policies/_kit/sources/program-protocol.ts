// SPDX-License-Identifier: Apache-2.0
import type { ResourceState } from "../resource";
import { UNKNOWN } from "../unknown";
import { UNKNOWN_SENTINEL } from "./wire";

/** What the checker asks of the process that runs a program. */
export interface ProgramRequest {
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly root: string;
  readonly entry: string;
  /** Whether the program consists of ES modules, which are imported rather than required. */
  readonly module: boolean;
}

/** How a program ended, as its process reports it on {@link ANSWER_FD}. */
export type ProgramAnswer =
  | { readonly kind: "resources"; readonly states: readonly ResourceState[] }
  | { readonly kind: "threw"; readonly name: string; readonly message: string; readonly at?: string | undefined; readonly stack?: string | undefined }
  | { readonly kind: "exited"; readonly code: number; readonly at?: string | undefined }
  | { readonly kind: "pending"; readonly waiting: readonly string[] };

/** The file descriptor of the answer, so that whatever a program prints cannot be mistaken for it. */
export const ANSWER_FD = 3;

/** Asks a program that runs too long what it is waiting for. */
export const WHAT_IS_PENDING = "SIGUSR2";

/** JSON has no unknown; it travels as the wire format's mark. */
export function encodeAnswer(answer: ProgramAnswer): string {
  return JSON.stringify(answer, (_key, value: unknown) => (value === UNKNOWN ? UNKNOWN_SENTINEL : value));
}
