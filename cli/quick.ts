// SPDX-License-Identifier: Apache-2.0
// The verbs that need no engine, as one bundle: quick-bundle.js makes it and the launcher loads it.
import * as check from "./check";
import { main } from "./main";

export const start = (args: readonly string[]): Promise<void> => main(args, { check: () => check });
