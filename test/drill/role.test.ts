// SPDX-License-Identifier: Apache-2.0
// Every request that a real drill sends, against the policy of the role that the backup component makes for it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "../../components/access/testing";
import { Backup } from "../../components/backup";
import { examplePlace, exampleProvider } from "../../components/_kit/example-place";
import { build } from "../../components/_kit/testing";
import { drill, type Copy } from "../../evidence/drill";
import { DRILL_CALLS } from "../../evidence/drill/permissions";
import { Cloud, promise, REGIONS } from "./cloud";
import { seed } from "./seed";

jest.setTimeout(300_000);

const directory = mkdtempSync(join(tmpdir(), "glacis-drill-role-"));
let cloud: Cloud;
let copies: Copy[];

beforeAll(async () => {
  cloud = await Cloud.start();
  copies = await cloud.backup("example-prod-backup-111122223333");
  await seed(copies[0]!, 40, 12 * 1024 * 1024);
}, 300_000);

afterAll(async () => {
  await cloud?.stop();
  rmSync(directory, { recursive: true, force: true });
});

interface Sent {
  readonly command: string;
  readonly bucket: string;
  readonly key?: string;
  readonly version: boolean;
}

/** Notes what each client sends, once per kind. */
function record(): Map<string, Sent> {
  const sent = new Map<string, Sent>();
  const note = (one: Sent) => void sent.set(JSON.stringify({ ...one, key: one.key === undefined ? "" : one.key.startsWith(".glacis-drill/") ? "own" : "data" }), one);
  for (const { client } of copies) {
    client.middlewareStack.add((next, { commandName = "" }) => (args) => {
      const { Bucket: bucket = "", Key: key, VersionId, CopySource } = args.input as { Bucket?: string; Key?: string; VersionId?: string; CopySource?: string };
      note({ command: commandName.replace(/Command$/, ""), bucket, ...(key !== undefined && { key }), version: VersionId !== undefined });
      if (CopySource !== undefined) {
        const [from = "", ...rest] = CopySource.split("?")[0]!.split("/");
        note({ command: "GetObject", bucket: from, key: decodeURIComponent(rest.join("/")), version: true });
      }
      return next(args);
    }, { step: "initialize", name: "record" });
  }
  return sent;
}

/** The actions that S3 asks for: of the scopes that the permissions table names, those that fit where the request went. */
function needed({ command, bucket, key, version }: Sent): string[] {
  const scopes = bucket.startsWith("glacis-drill-")
    ? ["scratch bucket", "scratch objects"] as const
    : key?.startsWith(".glacis-drill/") ? (["own objects", "own objects in the primary", "versions"] as const) : (["buckets", "primary bucket", "versions"] as const);
  const actions = scopes.flatMap((scope) => DRILL_CALLS[command]?.[scope] ?? []);
  // Reading and deleting ask for another action when a version is named.
  return actions.filter((action) => (/Version/.test(action) ? version || key === undefined : !version || !/:(Get|Delete)Object$/.test(action)));
}

test("the role allows every request that a drill sends, and the drill passes", async () => {
  const sent = record();
  const facts = await drill({ stack: "test", copies, promise, journal: join(directory, "journal"), all: true, partBytes: 5 * 1024 * 1024 });
  expect([facts.verdict, facts.findings, facts.doubts]).toEqual(["pass", [], []]);
  expect([...new Set([...sent.values()].map(({ command }) => command))].sort()).toEqual(Object.keys(DRILL_CALLS).filter((command) => command !== "AbortMultipartUpload").sort());

  const built = await build(() => {
    const [home, ...others] = REGIONS.map((region) => ({ region, provider: exampleProvider(region) }));
    new Backup("backup", { ...examplePlace, replicas: others, drillers: ["codebuild.amazonaws.com"] }, { provider: home!.provider });
  });
  const policies = {
    identityPolicies: [built.policy("aws:iam/rolePolicy:RolePolicy", "backup-drill-policy")],
    boundary: built.policy("aws:iam/policy:Policy", "backup-drill-boundary"),
  };
  const refused: string[] = [];
  for (const request of sent.values()) {
    const actions = needed(request);
    if (actions.length === 0) refused.push(`no action for ${JSON.stringify(request)}`);
    for (const action of actions) {
      const onObject = request.key !== undefined && !/^s3:ListBucket/.test(action);
      const resource = `arn:aws:s3:::${request.bucket}${onObject ? `/${request.key}` : ""}`;
      const principal = "arn:aws:sts::111122223333:assumed-role/example-prod-backup-drill/drill";
      if ((await simulate({ principal, action, resource, context: { "aws:ResourceAccount": examplePlace.accountId }, ...policies })) === "deny") refused.push(`${action} on ${resource}`);
    }
  }
  expect(refused).toEqual([]);
  expect(sent.size).toBeGreaterThan(40);
});
