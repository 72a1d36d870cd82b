// SPDX-License-Identifier: Apache-2.0
import { Graph } from "./graph";
import type { ResourceState } from "./resource";
import { UNKNOWN, Undetermined } from "./unknown";

const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";

function state(type: string, name: string, properties: Record<string, unknown>, rest: Partial<ResourceState> = {}): ResourceState {
  return { urn: `urn:pulumi:s::p::${type}::${name}`, type, name, custom: true, properties, propertyDependencies: {}, ...rest };
}
const bucketUrn = (name: string): string => `urn:pulumi:s::p::${BUCKET}::${name}`;

/** Names of the versioning resources that belong to bucket `a`. */
function versioningsOfA(...states: ResourceState[]): string[] {
  const graph = new Graph(states);
  return graph.referrers(graph.ofType(BUCKET)[0]!, VERSIONING, "bucket").map((r) => r.name);
}

test.each<[string, ResourceState[]]>([
  ["by id", [state(BUCKET, "a", {}, { id: "bucket-a" }), state(VERSIONING, "v", { bucket: "bucket-a" })]],
  ["by name, before the bucket exists", [state(BUCKET, "a", { bucket: "bucket-a" }), state(VERSIONING, "v", { bucket: "bucket-a" })]],
  ["by an ARN spelled out from the name", [state(BUCKET, "a", { bucket: "bucket-a" }), state(VERSIONING, "v", { bucket: "arn:aws:s3:::bucket-a" })]],
  ["by dependency, both unknown", [state(BUCKET, "a", {}), state(VERSIONING, "v", { bucket: UNKNOWN }, { propertyDependencies: { bucket: [bucketUrn("a")] } })]],
  ["with an old type name", [state("aws:s3/bucketV2:BucketV2", "a", {}, { id: "x" }), state("aws:s3/bucketVersioningV2:BucketVersioningV2", "v", { bucket: "x" })]],
])("a relation is found %s", (_name, states) => {
  expect(versioningsOfA(...states)).toEqual(["v"]);
});

test("a relation to another bucket is not found", () => {
  expect(versioningsOfA(state(BUCKET, "a", {}, { id: "x" }), state(BUCKET, "b", {}, { id: "y" }), state(VERSIONING, "v", { bucket: "y" }))).toEqual([]);
});

test("an unknown value that nothing explains is undetermined, not absent", () => {
  expect(() => versioningsOfA(state(BUCKET, "a", {}), state(VERSIONING, "v", { bucket: UNKNOWN }))).toThrow(
    new Undetermined('s3/BucketVersioning "v": whether bucket refers to s3/Bucket "a" is not known yet'),
  );
});

test("an unknown value computed from an unrelated resource names no other", () => {
  const other = state(BUCKET, "b", {});
  expect(versioningsOfA(state(BUCKET, "a", {}), other, state(VERSIONING, "v", { bucket: UNKNOWN }, { propertyDependencies: { bucket: [other.urn] } }))).toEqual([]);
  const topic = state("aws:sns/topic:Topic", "t", {});
  expect(versioningsOfA(state(BUCKET, "a", {}), topic, state(VERSIONING, "v", { bucket: UNKNOWN }, { propertyDependencies: { bucket: [topic.urn] } }))).toEqual([]);
});

test("an unknown value computed from a resource that knows the bucket may name it", () => {
  const acl = state("aws:s3/bucketAcl:BucketAcl", "acl", { bucket: UNKNOWN }, { propertyDependencies: { bucket: [bucketUrn("a")] } });
  const versioning = state(VERSIONING, "v", { bucket: UNKNOWN }, { propertyDependencies: { bucket: [acl.urn] } });
  expect(() => versioningsOfA(state(BUCKET, "a", {}), acl, versioning)).toThrow(Undetermined);
});

test("an unexplained unknown does not hide a relation that is known", () => {
  expect(versioningsOfA(state(BUCKET, "a", {}, { id: "x" }), state(VERSIONING, "v", { bucket: "x" }), state(VERSIONING, "w", { bucket: UNKNOWN }))).toEqual(["v"]);
});

test("lists along the path are followed", () => {
  const graph = new Graph([
    state("aws:lb/listener:Listener", "l", { defaultActions: [{ type: "forward", targetGroupArn: "arn:1" }, { forward: { targetGroups: [{ arn: "arn:2" }] } }] }),
    state("aws:lb/targetGroup:TargetGroup", "one", { arn: "arn:1" }),
    state("aws:lb/targetGroup:TargetGroup", "two", { arn: "arn:2" }),
  ]);
  const listener = graph.ofType("aws:lb/listener:Listener")[0]!;
  const targets = (path: string): string[] => graph.targets(listener, path, "aws:lb/targetGroup:TargetGroup").map((r) => r.name);
  expect([targets("defaultActions.targetGroupArn"), targets("defaultActions.forward.targetGroups.arn")]).toEqual([["one"], ["two"]]);
});

test("a region comes from the provider, whose own may be unknown", () => {
  const provider = (region: unknown): ResourceState => state("pulumi:providers:aws", "p", { region }, { id: "i" });
  const bucket = state(BUCKET, "a", {}, { provider: "urn:pulumi:s::p::pulumi:providers:aws::p::i" });
  const region = (value: unknown): string | undefined => {
    const graph = new Graph([provider(value), bucket]);
    return graph.region(graph.ofType(BUCKET)[0]!);
  };
  expect(region("eu-west-1")).toBe("eu-west-1");
  expect(() => region(UNKNOWN)).toThrow(Undetermined);
});

test("of resources that share a name, the one in the same region is meant", () => {
  const VAULT = "aws:backup/vault:Vault";
  const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
  const graph = new Graph([
    state(VAULT, "here", { name: "v" }, { region: "eu-central-1" }),
    state(VAULT, "there", { name: "v" }, { region: "eu-west-1" }),
    state(LOCK, "here", { backupVaultName: "v" }, { region: "eu-central-1" }),
  ]);
  const locked = graph.ofType(VAULT).filter((vault) => graph.referrers(vault, LOCK, "backupVaultName").length > 0);
  expect(locked.map(({ name }) => name)).toEqual(["here"]);
});
