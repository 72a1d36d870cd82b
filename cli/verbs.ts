// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { TOOLKIT } from "./toolkit";

export interface Verb {
  /** Adds the verb, with its options and its action, to the command. */
  register(program: Command): void;
}

const load = createRequire(__filename);
const verb = (name: string) => (): Verb => load(`./${name}`) as Verb;

/** Verbs of the embedded AWS, which only a checkout has. */
const LOCAL = {
  up: verb("up"),
  down: verb("down"),
  drill: verb("drill"),
  doctor: verb("doctor"),
};

/** Every verb, in the order of the help. Its file is loaded when it is called, or when help needs all of them. */
export const VERBS: Readonly<Record<string, () => Verb>> = {
  init: verb("init"),
  check: verb("check"),
  baseline: verb("baseline"),
  fleet: verb("fleet"),
  controls: verb("controls"),
  explain: verb("explain"),
  exceptions: verb("exceptions"),
  audit: verb("audit"),
  judge: verb("judge"),
  verify: verb("verify"),
  trail: verb("trail"),
  page: verb("page"),
  access: verb("access"),
  ...(fs.existsSync(path.join(TOOLKIT, "Pulumi.local.yaml")) && LOCAL),
};
