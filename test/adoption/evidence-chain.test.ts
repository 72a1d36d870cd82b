// SPDX-License-Identifier: Apache-2.0
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { readArchive } from "../../evidence/bundle/archive";
import { bundleKey } from "../../evidence/bundle/store";
import { verifyBundle, verifyChain } from "../../evidence/bundle/verify";
import { temporaryFolder, writeFiles } from "../check/command";
import { EvidenceAccount } from "./evidence-account";
import { Gate, type Stop } from "./gate";

/** Audits at once, killed audits and lost answers, against a real S3 and KMS API: whatever happens, the chain of evidence stays one whole chain. */

jest.setTimeout(300_000);

const GLACIS = join(__dirname, "..", "..", "glacis");
const folder = temporaryFolder();
let account: EvidenceAccount;
let gate: Gate;
let s3: S3Client;

beforeAll(async () => {
  account = await EvidenceAccount.start();
  const endpoint = String(account.environment.AWS_ENDPOINT_URL);
  gate = await Gate.before(endpoint);
  s3 = new S3Client({ region: "eu-central-1", endpoint, forcePathStyle: true, credentials: { accessKeyId: "test", secretAccessKey: "test" } });
  mkdirSync(join(folder, "bundles"));
  writeFiles(folder, { "state.json": EvidenceAccount.state("prod", { evidence: account.evidence }, "was-here") });
}, 300_000);

afterAll(async () => {
  await gate.close();
  await account.stop();
});

interface Link {
  readonly sequence: number;
  readonly sha256: string;
  readonly previous: string | null;
}

interface Written {
  readonly folder: string;
  readonly sequence: number;
  readonly sha256: string;
}

/** An audit, as its user runs it. */
class Audit {
  private readonly child: ChildProcess;
  private readonly said: Promise<[stdout: string, stderr: string]>;
  readonly ended: Promise<unknown>;

  /** @param endpoint of AWS; the gate, where the audit is to be stopped midway */
  constructor(endpoint?: string) {
    const env = { ...process.env, ...account.environment, ...(endpoint !== undefined && { AWS_ENDPOINT_URL: endpoint }) };
    const child = spawn(process.execPath, [GLACIS, "audit", "--state", "state.json", "--no-assume", "--format", "json"], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    this.said = Promise.all([text(child.stdout), text(child.stderr)]);
    this.ended = once(child, "close");
  }

  /** The bundle it wrote. Its exit code is 1: a bucket of the stack is gone. */
  async bundle(): Promise<Written> {
    const [stdout, stderr] = await this.said;
    await this.ended;
    if (this.child.exitCode !== 1) throw new Error(`exit code ${String(this.child.exitCode)}: ${stderr}`);
    return (JSON.parse(stdout) as { bundle: Written }).bundle;
  }

  async refusal(): Promise<[code: number | null, stderr: string]> {
    const [, stderr] = await this.said;
    await this.ended;
    return [this.child.exitCode, stderr];
  }

  /** Waits until it is stopped at the gate. @throws Error when it ends before that */
  async reaches(stopped: Promise<void>): Promise<void> {
    await Promise.race([stopped, this.said.then(([, stderr]) => Promise.reject(new Error(`it ended: ${stderr}`)))]);
  }

  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }
}

async function object(key: string): Promise<Uint8Array> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: account.evidence.bucket, Key: key }));
  return Body!.transformToByteArray();
}

/** All links, each of which must name a stored bundle that verifies and follows from the one before. */
async function chain(): Promise<Link[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: account.evidence.bucket, Prefix: "chain/" }));
  const links = await Promise.all(Contents.map(async ({ Key }) => JSON.parse(Buffer.from(await object(String(Key))).toString()) as Link));
  expect(links.map(({ sequence, previous }) => [sequence, previous])).toEqual(links.map((_, index) => [index + 1, links[index - 1]?.sha256 ?? null]));
  const today = new Date().toISOString().slice(0, 10);
  const bundles = await Promise.all(links.map(async ({ sha256 }) => verifyBundle(await readArchive(await object(bundleKey(sha256)), sha256), { today })));
  expect(bundles.flatMap(({ checks }) => checks.filter(({ outcome }) => outcome === "failed"))).toEqual([]);
  expect(bundles.map(({ digest }) => digest)).toEqual(links.map(({ sha256 }) => sha256));
  const [first, last] = [bundles[0], bundles.at(-1)];
  if (first && last) expect(verifyChain(last, new Map(bundles.map((bundle) => [String(bundle.digest), bundle])), String(first.digest)).outcome).toBe("ok");
  return links;
}

const isLink = ({ method, url }: { method?: string | undefined; url?: string | undefined }): boolean => method === "PUT" && String(url).startsWith("/evidence/chain/");
const isBundle = ({ method, url }: { method?: string | undefined; url?: string | undefined }): boolean => method === "PUT" && String(url).startsWith("/evidence/bundles/");

test("an audit that is overtaken between signing and linking signs anew, after the winner", async () => {
  const slow = new Audit(gate.endpoint);
  await slow.reaches(gate.stop("before", isLink));
  const fast = await new Audit().bundle();
  gate.open();
  const late = await slow.bundle();
  expect([fast.sequence, late.sequence]).toEqual([1, 2]);
  expect((await chain()).map(({ sha256 }) => sha256)).toEqual([fast.sha256, late.sha256]);
});

test("five audits at once make five links", async () => {
  const before = await chain();
  const bundles = await Promise.all([1, 2, 3, 4, 5].map(() => new Audit().bundle()));
  const after = await chain();
  expect(after.length - before.length).toBe(5);
  expect(bundles.map(({ sha256 }) => sha256).sort()).toEqual(after.slice(before.length).map(({ sha256 }) => sha256).sort());
});

test("a link whose answer was lost is not added again", async () => {
  const before = await chain();
  const audit = new Audit(gate.endpoint);
  await audit.reaches(gate.stop("lost", isLink));
  const { sequence } = await audit.bundle();
  expect([sequence, (await chain()).length]).toEqual([before.length + 1, before.length + 1]);
});

test("an audit that is always late says so, and leaves the chain alone", async () => {
  const before = await chain();
  const audit = new Audit(gate.endpoint);
  void gate.stop("refused", isLink);
  expect(await audit.refusal()).toEqual([65, expect.stringContaining("10 times another audit added to the chain of evidence first; run it again when the others have ended")]);
  gate.open();
  expect(await chain()).toEqual(before);
});

/** When it is killed, where that is, and how many links there are more. */
test.each<[string, Stop, (request: Parameters<typeof isLink>[0] & { headers: Record<string, unknown> }) => boolean, links: number]>([
  ["while it reads", "before", ({ url }) => String(url).startsWith("/was-here"), 0],
  ["while the key signs", "answered", ({ headers }) => String(headers["x-amz-target"]).endsWith(".Sign"), 0],
  ["in the middle of storing the bundle", "half", isBundle, 0],
  ["with the bundle stored and no link to it", "before", isLink, 0],
  ["with the link there, before it knows", "answered", isLink, 1],
])("killed %s, it leaves nothing half-done that counts, and can be run again", async (_name, stop, matches, links) => {
  const before = await chain();
  const local = readdirSync(join(folder, "bundles")).filter((name) => !name.startsWith("."));
  const audit = new Audit(gate.endpoint);
  await audit.reaches(gate.stop(stop, matches));
  await audit.kill();
  gate.drop();
  expect((await chain()).length - before.length).toBe(links);
  expect(readdirSync(join(folder, "bundles")).filter((name) => !name.startsWith("."))).toEqual(local);
  const again = await new Audit().bundle();
  expect(again.sequence).toBe(before.length + links + 1);
  expect((await chain()).length).toBe(again.sequence);
});
