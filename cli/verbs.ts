// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { createRequire } from "node:module";

export interface Verb {
  /** Adds the verb, with its options and its action, to the command. */
  register(program: Command): void;
}

const load = createRequire(__filename);
const verb = (name: string) => (): Verb => load(`./${name}`) as Verb;

/** Every verb, in the order of the help. Its file is loaded when it is called, or when help needs all of them. */
export const VERBS: Readonly<Record<string, () => Verb>> = {
  check: verb("check"),
  controls: verb("controls"),
  explain: verb("explain"),
  exceptions: verb("exceptions"),
  up: verb("up"),
  down: verb("down"),
  doctor: verb("doctor"),
};
