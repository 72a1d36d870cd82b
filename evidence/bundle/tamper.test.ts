// SPDX-License-Identifier: Apache-2.0
// Whatever is done to a bundle is found, and named; the independent verifier in Python says the same each time.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as tar from "tar";
import { version } from "../../package.json";
import { sealResult } from "../results/result";
import { DRILL, entries, keyPair, sampleBundle, TODAY, TWIN } from "../testing/sample-bundle";
import { readBundle, writeArchive, writeFolder } from "./archive";
import { canonicalBytes, ENVELOPE, MANIFEST, type Manifest, PUBLIC_KEY, SIGNATURE, SIGNED_BYTES } from "./manifest";
import { signManifest } from "./sign";
import { type Check, type Verification, verifyBundle, verifyChain } from "./verify";

const key = keyPair();
const PYTHON = join(__dirname, "../independent/verify.py");
const options = { trusted: key.publicKeyPem, today: TODAY };
let base: string;
let good: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "glacis bundle-"));
  writeFileSync(join(base, "trusted.pem"), key.publicKeyPem);
  good = await sampleBundle(key);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const failures = ({ checks }: Verification): Check[] => checks.filter(({ outcome }) => outcome === "failed");

/** What the independent verifier says of a path: its exit code. */
function independently(path: string, today = TODAY): number | null {
  return spawnSync("python3", [PYTHON, path, join(base, "trusted.pem"), today], { encoding: "utf8" }).status;
}

function folderOf(files: ReadonlyMap<string, Uint8Array>): string {
  const folder = mkdtempSync(join(base, "folder-"));
  writeFolder(files, folder);
  return folder;
}

function edited(change: (files: Map<string, Uint8Array>) => void): Map<string, Uint8Array> {
  const files = new Map(good);
  change(files);
  return files;
}

function flip(bytes: Uint8Array | undefined, at: number): Uint8Array {
  const copy = Buffer.from(bytes ?? []);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

test("an untouched bundle verifies, as a folder, as an archive, and independently", async () => {
  const folder = folderOf(good);
  const archive = join(base, "good.tar.gz");
  await writeArchive(folder, [...good.keys()], archive);
  for (const path of [folder, archive]) {
    expect(failures(verifyBundle(await readBundle(path), options))).toEqual([]);
    expect(independently(path)).toBe(0);
  }
  await writeArchive(folder, [...good.keys()].reverse(), join(base, "again.tar.gz"));
  expect(readFileSync(join(base, "again.tar.gz")).equals(readFileSync(archive))).toBe(true);
});

test("openssl alone verifies the signature", () => {
  const folder = folderOf(good);
  copyFileSync(join(base, "trusted.pem"), join(folder, "..", "evidence-key.pem"));
  const [, commands = ""] = /With openssl alone\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync(join(__dirname, "../../docs/verify.md"), "utf8")) ?? [];
  const said = execFileSync("bash", ["-euo", "pipefail", "-c", commands], { cwd: folder, encoding: "utf8" }).trim().split("\n");
  expect(said[0]).toBe("Verified OK");
  const digest = said[1]?.split("= ")[1];
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(said.slice(2)).toEqual([`"sha256":"${digest}"`]);
});

test("any flipped byte of any file is found", () => {
  const missed: string[] = [];
  for (const [name, bytes] of good) {
    const positions = bytes.length <= 100 ? [...bytes.keys()] : Array.from({ length: 80 }, (_, i) => Math.floor((i * (bytes.length - 1)) / 79));
    for (const at of positions) {
      const found = failures(verifyBundle(edited((files) => files.set(name, flip(bytes, at))), options));
      if (found.length === 0) missed.push(`${name} byte ${at}`);
    }
  }
  // A PEM file holds a few bytes that mean nothing: the names of its lines are compared, its line ends are not.
  expect(missed.filter((place) => !place.startsWith(PUBLIC_KEY))).toEqual([]);
});

const resigned = (change: (manifest: Manifest) => Manifest): Map<string, Uint8Array> =>
  edited((files) => files.set(MANIFEST, canonicalBytes(change(JSON.parse(Buffer.from(files.get(MANIFEST) ?? []).toString()) as Manifest))));

/** Situation, what was done, and the check and file that must name it. */
const TAMPERS: readonly (readonly [string, () => Promise<Map<string, Uint8Array>> | Map<string, Uint8Array>, check: string, file: string])[] = [
  ["a changed fact", () => edited((f) => f.set("facts.jsonl", Buffer.from(Buffer.from(f.get("facts.jsonl") ?? []).toString().replace("KmsMasterKeyId", "KmsMasterKeyIx")))), "digests", "facts.jsonl"],
  ["a verdict turned", () => edited((f) => f.set("verdicts.json", Buffer.from(Buffer.from(f.get("verdicts.json") ?? []).toString().replace('"pass"', '"fail"')))), "digests", "verdicts.json"],
  ["a missing file", () => edited((f) => f.delete("stack.json")), "digests", "stack.json"],
  ["a missing manifest", () => edited((f) => f.delete(MANIFEST)), "complete", MANIFEST],
  ["an extra file", () => edited((f) => f.set("note.txt", Buffer.from("x"))), "digests", "note.txt"],
  ["an unsigned bundle", () => edited((f) => f.delete(ENVELOPE)), "complete", ENVELOPE],
  ["files swapped for each other", () => edited((f) => f.set("stack.json", f.get("verdicts.json") ?? new Uint8Array()).set("verdicts.json", good.get("stack.json") ?? new Uint8Array())), "digests", "stack.json"],
  ["a manifest written anew", () => resigned((m) => ({ ...m, sequence: 7 })), "envelope", ENVELOPE],
  ["a manifest that is not canonical", () => edited((f) => f.set(MANIFEST, Buffer.from(JSON.stringify(JSON.parse(Buffer.from(f.get(MANIFEST) ?? []).toString()), null, 1)))), "manifest", MANIFEST],
  ["another key, signed properly", async () => sampleBundle(keyPair()), "trusted key", PUBLIC_KEY],
  ["another key's signature alone", async () => { const other = await sampleBundle(keyPair()); return edited((f) => f.set(SIGNATURE, other.get(SIGNATURE) ?? new Uint8Array())); }, "signature", SIGNATURE],
  ["the signature of another bundle", async () => { const other = await sampleBundle(key, { sequence: 2, previous: "0".repeat(64) }); return edited((f) => [ENVELOPE, SIGNED_BYTES, SIGNATURE].forEach((name) => f.set(name, other.get(name) ?? new Uint8Array()))); }, "envelope", ENVELOPE],
  ["a drill's result changed and signed anew by the key's owner", async () => sampleBundle(key, { results: new Map([["results/drill.json", { ...DRILL, doubtCount: 5 }]]) }), "results", MANIFEST],
  ["a twin's result of another stack", async () => sampleBundle(key, { results: new Map([["results/twin-first-boot.json", sealResult({ ...TWIN, stack: "other" })]]) }), "results", "results/twin-first-boot.json"],
  ["a drill's result from after the audit", async () => sampleBundle(key, { results: new Map([["results/drill.json", sealResult({ ...DRILL, finishedAt: `${TODAY}T13:00:00.000Z` })]]) }), "results", "results/drill.json"],
  ["signed before the facts were read", async () => sampleBundle(key, { signed: `${TODAY}T11:00:00.000Z` }), "times", ENVELOPE],
  ["signed before the key was made", async () => sampleBundle(key, { signed: "2025-11-24T12:00:05.000Z" }), "times", ENVELOPE],
  ["signed in the future", async () => sampleBundle(key, { signed: "2027-11-24T12:00:05.000Z" }), "times", ENVELOPE],
];

test.each(TAMPERS)("%s", async (_name, tamper, check, file) => {
  const files = await tamper();
  expect(failures(verifyBundle(files, options))).toContainEqual(expect.objectContaining({ check, file }));
  expect(independently(folderOf(files))).toBe(1);
});

/** A bundle whose verdicts the facts do not give, signed all the same by the key's owner. */
async function forged(tool: Partial<Manifest["tool"]> = {}): Promise<Map<string, Uint8Array>> {
  const files = await sampleBundle(key);
  const verdicts = JSON.parse(Buffer.from(files.get("verdicts.json") ?? []).toString()) as { results: { verdict: string }[] };
  verdicts.results.splice(0, 1);
  const manifest = JSON.parse(Buffer.from(files.get(MANIFEST) ?? []).toString()) as Manifest;
  const changed = new Map([...files].filter(([name]) => name !== MANIFEST && !name.startsWith("signature/"))).set("verdicts.json", canonicalBytes(verdicts));
  const signature = await signManifest({ ...manifest, tool: { ...manifest.tool, ...tool }, files: entries(changed) }, key.publicKeyPem, `${TODAY}T12:00:05.000Z`, key.signer);
  return new Map([...changed, ...signature]);
}

const [A, B] = ["a", "b"].map((digit) => digit.repeat(40)) as [string, string];
const OTHERWISE = "their controls may judge differently. Take the one that made it";

test.each<[string, Partial<Manifest["tool"]>, commit: string | null, message: string]>([
  ["nobody knows of another Glacis", {}, null, ""],
  ["the same commit", { commit: A }, A, ""],
  ["another commit", { commit: A }, B, `; the bundle was made by version ${version} (commit ${A}), and this is ${version} (commit ${B}): ${OTHERWISE}`],
  ["the same commit, changed", { commit: `${A}-dirty` }, `${A}-dirty`, `; the bundle was made by version ${version} (commit ${A} with uncommitted changes), and this is ${version} (commit ${A} with uncommitted changes): ${OTHERWISE}`],
  ["another version", { version: "0.0.1" }, B, `; the bundle was made by version 0.0.1 (commit not known), and this is ${version} (commit ${B}): ${OTHERWISE}`],
])("verdicts that the facts do not give are found although everything is signed: %s", async (_name, tool, commit, because) => {
  expect(failures(verifyBundle(await forged(tool), { ...options, commit }))).toEqual([{ check: "verdicts", outcome: "failed", file: "verdicts.json", message: `the facts do not give these verdicts${because}` }]);
});

test("a weaker curve is refused", async () => {
  await expect(sampleBundle(keyPair("prime256v1"))).rejects.toThrow("does not verify with its own public key");
});

test("without a trusted key nothing is confirmed", () => {
  expect(verifyBundle(good, { today: TODAY }).checks.find(({ check }) => check === "trusted key")?.outcome).toBe("unknown");
});

test("an attestation that ran out, and a bundle too old", () => {
  expect(failures(verifyBundle(good, { ...options, today: "2027-12-01" })).map(({ check, message }) => [check, message])).toEqual([["attestations", "report expired on 2027-10-01"]]);
  expect(independently(folderOf(good), "2027-12-01")).toBe(1);
  expect(failures(verifyBundle(good, { ...options, today: "2027-01-01", maxAgeDays: 30 })).map(({ check }) => check)).toEqual(["times"]);
});

describe("the chain", () => {
  const verified = async (sequence: number, previous?: string): Promise<Verification> => verifyBundle(await sampleBundle(key, { sequence, ...(previous !== undefined && { previous }), signed: `${TODAY}T12:00:0${4 + sequence}.000Z` }), options);

  test("links back; a bundle that is replayed, missing or of another place breaks it", async () => {
    const first = await verified(1);
    const second = await verified(2, first.digest);
    const third = await verified(3, second.digest);
    const known = new Map([first, second].map((one) => [one.digest ?? "", one]));
    expect(verifyChain(third, known, first.digest ?? "").outcome).toBe("ok");
    expect(verifyChain(first, known, third.digest ?? "")).toMatchObject({ outcome: "failed", message: expect.stringContaining("the chain begins at sequence 1") as string });
    expect(verifyChain(third, new Map(), first.digest ?? "")).toMatchObject({ outcome: "failed", message: `the bundle ${second.digest} (sequence 2) is not among those given` });
    const skipping = await verified(4, second.digest);
    expect(verifyChain(skipping, known, first.digest ?? "").outcome).toBe("failed");
  });
});

describe("archives that would harm their reader", () => {
  function archive(name: string, prepare: (folder: string) => readonly string[], change: (bytes: Buffer) => Buffer = (bytes) => bytes): string {
    const folder = folderOf(good);
    const file = join(base, name);
    tar.create({ cwd: folder, file, gzip: true, portable: true, sync: true, preservePaths: true }, [...prepare(folder)]);
    writeFileSync(file, change(readFileSync(file)));
    return file;
  }
  const all = [...["attestations.json", "declared.json", "facts.jsonl", MANIFEST, "posture.yaml", "stack.json", "verdicts.json"], ENVELOPE, SIGNED_BYTES, SIGNATURE, PUBLIC_KEY];

  test.each<[string, () => string, RegExp]>([
    ["cut short", () => archive("short.tar.gz", () => all, (bytes) => bytes.subarray(0, bytes.length / 2)), /not a whole \.tar\.gz/],
    ["a symbolic link", () => archive("link.tar.gz", (folder) => (symlinkSync("/etc/passwd", join(folder, "link")), [...all, "link"])), /link: it is a SymbolicLink/],
    ["a name outside", () => archive("outside.tar.gz", (folder) => (writeFileSync(join(folder, "../evil.json"), "{}"), [...all, "../evil.json"])), /\.\.\/evil\.json: not a name inside the bundle/],
    ["a file twice", () => archive("twice.tar.gz", () => [...all, MANIFEST]), /manifest\.json: it is there twice/],
    ["no archive", () => { const file = join(base, "text.tar.gz"); writeFileSync(file, "hello"); return file; }, /not a whole \.tar\.gz/],
    ["nothing", () => join(base, "nowhere"), /no such file or folder/],
  ])("%s", async (_name, make, message) => {
    const path = make();
    await expect(readBundle(path)).rejects.toThrow(message);
    expect(independently(path)).toBe(1);
  });

  test("a bomb", async () => {
    const file = join(base, "bomb.tar.gz");
    writeFileSync(file, gzipSync(Buffer.alloc(2 ** 20 + 1)));
    await expect(readBundle(file, 2 ** 20)).rejects.toThrow(/unpacks to more than 1 MiB/);
  });

  test("a folder with a link", async () => {
    const folder = folderOf(good);
    symlinkSync("/etc/passwd", join(folder, "facts.txt"));
    await expect(readBundle(folder)).rejects.toThrow("facts.txt: it is a link or a device");
    expect(independently(folder)).toBe(1);
  });
});
