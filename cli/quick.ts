// SPDX-License-Identifier: Apache-2.0
// The verbs that need no engine, as one bundle: quick-bundle.js makes it and the launcher loads it.
import * as baseline from "./baseline";
import * as check from "./check";
import * as controls from "./controls";
import * as exceptions from "./exceptions";
import * as explain from "./explain";
import * as fleet from "./fleet";
import { main } from "./main";

const VERBS = { baseline: () => baseline, check: () => check, controls: () => controls, explain: () => explain, exceptions: () => exceptions, fleet: () => fleet };

export { judgeOne } from "./fleet-judge";

export const start = (args: readonly string[]): Promise<void> => main(args, VERBS);
