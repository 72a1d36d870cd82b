// SPDX-License-Identifier: Apache-2.0
// npx tsx test/contract/record.ts: writes down, at a release, the contract of this version and the state of a stack deployed with it.
import { writeFileSync } from "node:fs";
import { currentContract, RECORD } from "./contract";
import { recordState } from "./state";

async function record(): Promise<void> {
  writeFileSync(RECORD, `${JSON.stringify(await currentContract(), null, 1)}\n`);
  await recordState();
}

void record();
