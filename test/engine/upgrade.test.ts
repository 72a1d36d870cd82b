// SPDX-License-Identifier: Apache-2.0
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpointsOf } from "../../local/emulator/services";
import { ensureToolchain, type Toolchain } from "../../local/toolchain";
import { recordedState, updateOf } from "../contract/state";

/**
 * Whoever updates from the last recorded version loses nothing: today's sources replace and delete no resource of a stack that was deployed with
 * it. A renamed child needs an alias. `npx tsx test/contract/record.ts` records the state of a new version.
 */

jest.setTimeout(300_000);

const asked: string[] = [];
let toolchain: Toolchain;
let base: string;
let aws: Server;
let endpoints: Record<string, string>;

beforeAll(async () => {
  toolchain = await ensureToolchain({ onStep: () => undefined });
  base = mkdtempSync(join(tmpdir(), "glacis upgrade-"));
  aws = await publicKeyOnly();
  const address = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
  endpoints = endpointsOf({ moto: address, ministack: address });
}, 900_000);

afterAll(() => {
  aws.close();
  rmSync(base, { recursive: true, force: true });
});

/** An AWS that answers the one question the program asks, for the public half of the evidence key. */
async function publicKeyOnly(): Promise<Server> {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
  const known = { PublicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"), KeySpec: "ECC_NIST_P384", CustomerMasterKeySpec: "ECC_NIST_P384", KeyUsage: "SIGN_VERIFY", SigningAlgorithms: ["ECDSA_SHA_384"] };
  const server = createServer((request, response) => {
    const target = String(request.headers["x-amz-target"]);
    asked.push(target);
    const answers = target === "TrentService.GetPublicKey";
    response.writeHead(answers ? 200 : 400, { "Content-Type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(answers ? known : { __type: "AccessDeniedException", message: target }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** A key that the record is made to call by a name it does not have today, as if it had been renamed without an alias: it must be noticed. */
const RENAMED = { today: "::backup-eu-west-1-key", recorded: "::backup-eu-west-1-former-key" };

test("nothing of the recorded stack is replaced or deleted, but what has another name today", async () => {
  const state = recordedState().replaceAll(`${RENAMED.today}"`, `${RENAMED.recorded}"`);
  const { kept, lost } = await updateOf(state, join(base, "project"), toolchain, endpoints);
  expect(lost).toEqual([`delete urn:pulumi:local::glacis::glacis:backup:Backup$aws:kms/key:Key${RENAMED.recorded}`]);
  expect(kept).toBeGreaterThan(250);
  expect(new Set(asked)).toEqual(new Set(["TrentService.GetPublicKey"]));
});
