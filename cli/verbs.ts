// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";

export interface Verb {
  /** Adds the verb, with its options and its action, to the command. */
  register(program: Command): void;
}

/** Every verb. Its file is loaded when it is called, or when help needs all of them. */
export const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  up: () => import("./up.js"),
  down: () => import("./down.js"),
  doctor: () => import("./doctor.js"),
};
