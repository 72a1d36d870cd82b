// SPDX-License-Identifier: Apache-2.0
// npx tsx test/contract/record.ts: writes down the contract of this version, at a release.
import { writeFileSync } from "node:fs";
import { currentContract, RECORD } from "./contract";

void currentContract().then((contract) => writeFileSync(RECORD, `${JSON.stringify(contract, null, 1)}\n`));
