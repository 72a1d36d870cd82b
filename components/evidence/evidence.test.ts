// SPDX-License-Identifier: Apache-2.0
import { Evidence, type EvidenceArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal } from "../_kit/testing";
import { examples } from "./examples";

const evidence = (changes: Partial<EvidenceArgs>) => () => new Evidence("evidence", { ...examplePlace, replicas: [{ region: "eu-west-1" }, { region: "eu-north-1" }], ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["no lock", { lockDays: 0 }, "lockDays: found 0; use 1 to 36500 days"],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(evidence(changes))).toBe(message);
});

test("three copies in three regions, each locked for a year by default", async () => {
  const locks = (await build(evidence({}))).all("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration");
  expect(locks.map(({ properties }) => properties.rule)).toEqual(Array(3).fill({ defaultRetention: { mode: "COMPLIANCE", days: 365 } }));
});

test("the key signs on P-384, and cannot encrypt", async () => {
  const { keyUsage, customerMasterKeySpec, deletionWindowInDays } = (await build(evidence({}))).inputs("aws:kms/key:Key", "evidence-signing-key");
  expect({ keyUsage, customerMasterKeySpec, deletionWindowInDays }).toEqual({ keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P384", deletionWindowInDays: 30 });
});
