// SPDX-License-Identifier: Apache-2.0
import type { Context } from "./control";
import type { Graph } from "./graph";
import { matches, overlaps } from "./iam";
import type { Resource, View } from "./resource";
import { Undetermined } from "./unknown";

export const PLAN = "aws:backup/plan:Plan";
export const VAULT = "aws:backup/vault:Vault";
export const SELECTION = "aws:backup/selection:Selection";
export const RESTORE_PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
export const RESTORE_SELECTION = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

/** The types that hold data and that AWS Backup can protect, with the shape of their ARNs. */
export const DATA: Readonly<Record<string, string>> = {
  "aws:s3/bucket:Bucket": "arn:aws:s3:::*",
  "aws:ebs/volume:Volume": "arn:aws:ec2:*:*:volume/*",
  "aws:rds/instance:Instance": "arn:aws:rds:*:*:db:*",
  "aws:rds/cluster:Cluster": "arn:aws:rds:*:*:cluster:*",
  "aws:docdb/cluster:Cluster": "arn:aws:rds:*:*:cluster:*",
  "aws:neptune/cluster:Cluster": "arn:aws:rds:*:*:cluster:*",
  "aws:dynamodb/table:Table": "arn:aws:dynamodb:*:*:table/*",
  "aws:efs/fileSystem:FileSystem": "arn:aws:elasticfilesystem:*:*:file-system/*",
  "aws:fsx/lustreFileSystem:LustreFileSystem": "arn:aws:fsx:*:*:file-system/*",
  "aws:fsx/windowsFileSystem:WindowsFileSystem": "arn:aws:fsx:*:*:file-system/*",
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": "arn:aws:fsx:*:*:file-system/*",
  "aws:redshift/cluster:Cluster": "arn:aws:redshift:*:*:cluster:*",
  "aws:timestreamwrite/table:Table": "arn:aws:timestream:*:*:database/*",
};

/**
 * Whether a backup plan's selection takes the resource: by naming it, by an ARN pattern, or by its tags.
 * @throws Undetermined when a selection that might is not known, or selects by tags that the program does not show.
 */
export function isSelected(resource: Resource, { graph, some }: Pick<Context, "graph" | "some">): boolean {
  return some(graph.ofType(SELECTION), (selection) => {
    const named = graph.targets(selection, "resources", resource.type).includes(resource);
    if (graph.targets(selection, "notResources", resource.type).includes(resource)) return false;
    // With tags only, AWS Backup looks at everything; with resources only, at all of those.
    const tags = selection.list("selectionTags");
    if (named || tags.some((tag) => hasTag(graph, resource, tag))) return conditionsHold(graph, resource, selection);
    // What is unknown is another resource's ARN, or it would have been found by name above.
    return some(selection.list("resources"), (pattern) => !pattern.isUnknown() && matchesPattern(resource, pattern.text() ?? "")) && conditionsHold(graph, resource, selection);
  });
}

function matchesPattern(resource: Resource, pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return false;
  const arn = resource.state.properties.arn;
  if (typeof arn === "string" && matches(pattern, arn)) return true;
  const shape = DATA[resource.type] ?? "";
  // Before it exists, a resource's ARN is only known by its shape: what matches every such ARN matches this one.
  if (matches(pattern, shape)) return true;
  if (typeof arn !== "string" && overlaps(pattern, shape)) throw new Undetermined(`${resource.label}: whether its ARN matches "${pattern}" is not known yet`);
  return false;
}

function hasTag(graph: Graph, resource: Resource, tag: View): boolean {
  const key = tag.text("key") ?? "";
  return bearsTag(graph, resource, key, tag.text("value") ?? "");
}

/** The tags of a resource: its own, and those its provider adds to everything. */
function tagsOf(graph: Graph, resource: Resource): Record<string, string> {
  const provider = graph.find(resource.state.provider?.split("::").slice(0, 4).join("::") ?? "");
  const defaults = provider?.json("defaultTags") as { tags?: Record<string, string> } | undefined;
  const own = ["tagsAll", "tags"].flatMap((property) => resource.entries(property)).map(([key, value]): [string, string] => [key, value.text() ?? ""]);
  return { ...defaults?.tags, ...Object.fromEntries(own) };
}

/** Conditions narrow a selection further; each holds for all of its tags. */
function conditionsHold(graph: Graph, resource: Resource, selection: Resource): boolean {
  const tags = tagsOf(graph, resource);
  const test = (kind: string, holds: (expected: string, found: string | undefined) => boolean): boolean =>
    selection.list("conditions").flatMap((c) => c.list(kind)).every((c) => holds(c.text("value") ?? "", tags[(c.text("key") ?? "").replace(/^aws:ResourceTag\//, "")]));
  return (
    test("stringEquals", (expected, found) => found === expected) &&
    test("stringLikes", (expected, found) => found !== undefined && matches(expected, found)) &&
    test("stringNotEquals", (expected, found) => found !== expected) &&
    test("stringNotLikes", (expected, found) => found === undefined || !matches(expected, found))
  );
}

/** Whether the resource bears the tag, itself or from its provider. */
export function bearsTag(graph: Graph, resource: Resource, key: string, value: string): boolean {
  const found = tagsOf(graph, resource)[key];
  return found !== undefined && matches(value, found);
}

/** What keeps recovery points in a vault: a rule of a plan, or a copy action of one. */
export interface Keeping {
  /** Where the rule or copy action stands; its lifecycle says how long the points are kept. */
  readonly view: View;
  readonly vaults: readonly Resource[];
}

/** Every place that a plan keeps recovery points in. @throws Undetermined */
export function keepingsOf(graph: Graph, plan: Resource): Keeping[] {
  return plan.list("rules").flatMap((rule) => [
    { view: rule, vaults: graph.targets(rule, "targetVaultName", VAULT) },
    ...rule.list("copyActions").map((copy) => ({ view: copy, vaults: graph.targets(copy, "destinationVaultArn", VAULT) })),
  ]);
}

/** The lock of a vault, in whatever mode. */
export function lockOfVault(graph: Graph, vault: Resource): Resource | undefined {
  return graph.referrers(vault, "aws:backup/vaultLockConfiguration:VaultLockConfiguration", "backupVaultName")[0];
}
