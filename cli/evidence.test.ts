// SPDX-License-Identifier: Apache-2.0
// `glacis verify` and `glacis judge` as users run them, and the three commands of docs/verify.md as they stand there.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeArchive, writeFolder } from "../evidence/bundle/archive";
import { keyPair, sampleBundle, TODAY } from "../evidence/testing/sample-bundle";

jest.setTimeout(120_000);

const GLACIS = join(__dirname, "..", "glacis");
const key = keyPair();
let base: string;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "glacis verify-"));
  const files = await sampleBundle(key);
  writeFolder(files, join(base, "bundle"));
  await writeArchive(join(base, "bundle"), [...files.keys()], join(base, "bundle.tar.gz"));
  writeFileSync(join(base, "evidence-key.pem"), key.publicKeyPem);
  writeFileSync(join(base, "other.pem"), keyPair().publicKeyPem);
  writeFileSync(join(base, "outputs.json"), JSON.stringify({ evidence: { publicKeyPem: key.publicKeyPem } }));
  writeFileSync(join(base, "text.txt"), "hello");
  writeFolder(new Map([...files, ["facts.jsonl", Buffer.from("{}\n")]]), join(base, "changed"));
  writeFolder(new Map([...files, ["facts.jsonl", Buffer.from('{"witness":"probe","control":"of-tomorrow","subject":{},"facts":{}}\n')]]), join(base, "of-another"));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function glacis(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [GLACIS, ...args], { cwd: base, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

test.each<[string, string[], number, RegExp]>([
  ["verified with the key's file", ["verify", "bundle.tar.gz", "--key", "evidence-key.pem", "--today", TODAY], 0, /\nVerified\n$/],
  ["verified with the outputs of the stack", ["verify", "bundle", "--key", "outputs.json", "--today", TODAY], 0, /\nVerified\n$/],
  ["no key to trust", ["verify", "bundle.tar.gz", "--today", TODAY], 2, /UNKNOWN trusted key/],
  ["another key", ["verify", "bundle.tar.gz", "--key", "other.pem"], 1, /FAILED\s+trusted key/],
  ["a changed file", ["verify", "changed", "--key", "evidence-key.pem"], 1, /FAILED\s+digests: facts\.jsonl/],
  ["an expired attestation", ["verify", "bundle", "--key", "evidence-key.pem", "--today", "2027-12-01"], 1, /report expired on 2027-10-01/],
  ["a bundle that is too old", ["verify", "bundle", "--key", "evidence-key.pem", "--today", "2026-12-24", "--max-age", "7"], 1, /at most 7 are allowed/],
  ["no such bundle", ["verify", "nowhere.tar.gz"], 65, /nowhere\.tar\.gz: no such file or folder/],
  ["something that is no bundle", ["verify", "text.txt"], 65, /text\.txt: not a whole \.tar\.gz/],
  ["a key that is not there", ["verify", "bundle", "--key", "nowhere.pem"], 65, /--key: found "nowhere\.pem"/],
  ["a file that holds no key", ["verify", "bundle", "--key", "text.txt"], 65, /text\.txt holds no public key/],
  ["an age that is no number", ["verify", "bundle", "--max-age", "old"], 64, /found "old"; expected a whole number of days/],
  ["judged again", ["judge", "bundle.tar.gz"], 1, /topic-encrypted-and-tls-only|Claims not kept/],
  ["facts of another Glacis", ["judge", "of-another"], 65, /of-another: the facts name a probe of "of-tomorrow", .*; the bundle was made by version \S+ \(commit not known\), and this is \S+ \(commit [0-9a-f]{40}/],
  ["verifying facts of another Glacis", ["verify", "of-another", "--today", TODAY], 1, /FAILED\s+verdicts: verdicts\.json: .* and this is \S+ \(commit [0-9a-f]{40}/],
  ["judging what is no bundle", ["judge", "text.txt"], 65, /text\.txt: not a whole \.tar\.gz/],
  ["auditing without saying what", ["audit"], 64, /give either --stack NAME or --state FILE/],
  ["auditing a file that is no state", ["audit", "--state", "text.txt"], 65, /text\.txt/],
])("%s", (_name, args, code, message) => {
  const { code: found, stdout, stderr } = glacis(...args);
  expect([found, stdout + stderr]).toEqual([code, expect.stringMatching(message)]);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test("openssl alone verifies a bundle by the three commands of docs/verify.md", () => {
  const commands = /```sh\n(openssl[^`]*)```/.exec(readFileSync(join(__dirname, "..", "docs", "verify.md"), "utf8"))?.[1]?.trim().split("\n") ?? [];
  expect(commands).toHaveLength(3);
  const said = commands.map((command) => execFileSync("bash", ["-c", command], { cwd: join(base, "bundle"), encoding: "utf8" }).trim());
  expect(said[0]).toBe("Verified OK");
  const [digest] = /[0-9a-f]{64}$/.exec(said[1] ?? "") ?? [];
  expect(said[2]).toBe(`"sha256":"${digest}"`);
});
