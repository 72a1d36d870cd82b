// SPDX-License-Identifier: Apache-2.0
import { isSelected } from "./backup-plans";
import { Graph } from "./graph";
import { any } from "./iam";
import type { ResourceState } from "./resource";
import { UNKNOWN, Undetermined } from "./unknown";

const TABLE = "urn:pulumi:prod::example::aws:dynamodb/table:Table::users";
const ARN = "arn:aws:dynamodb:eu-central-1:123456789012:table/users";

function state(type: string, name: string, properties: Record<string, unknown>, propertyDependencies: Record<string, string[]> = {}): ResourceState {
  return { urn: `urn:pulumi:prod::example::${type}::${name}`, type, name, custom: true, properties, propertyDependencies };
}

function selected(selection: Record<string, unknown>, table: Record<string, unknown>, dependencies: Record<string, string[]> = {}): boolean | string {
  const graph = new Graph([state("aws:dynamodb/table:Table", "users", table), state("aws:backup/selection:Selection", "daily", selection, dependencies)]);
  const resource = graph.find(TABLE);
  if (!resource) throw new Error("the table is missing");
  try {
    return isSelected(resource, { graph, some: any });
  } catch (error) {
    if (error instanceof Undetermined) return "undetermined";
    throw error;
  }
}

const daily = { type: "STRINGEQUALS", key: "backup", value: "daily" };

test.each<[string, Record<string, unknown>, Record<string, unknown>, Record<string, string[]>, boolean | string]>([
  ["by its ARN", { resources: [ARN] }, { arn: ARN }, {}, true],
  ["by an ARN about to be created", { resources: [UNKNOWN] }, {}, { resources: [TABLE] }, true],
  ["by every ARN", { resources: ["*"] }, {}, {}, true],
  ["by the ARNs of its kind", { resources: ["arn:aws:dynamodb:*:*:table/*"] }, {}, {}, true],
  ["by the ARNs of another kind", { resources: ["arn:aws:ec2:*:*:volume/*"] }, {}, {}, false],
  ["by a beginning it has", { resources: ["arn:aws:dynamodb:*:*:table/us*"] }, { arn: ARN }, {}, true],
  ["by a beginning it may have", { resources: ["arn:aws:dynamodb:*:*:table/us*"] }, {}, {}, "undetermined"],
  ["by a tag it has", { selectionTags: [daily] }, { tags: { backup: "daily" } }, {}, true],
  ["by a tag of the provider", { selectionTags: [daily] }, { tagsAll: { backup: "daily" } }, {}, true],
  ["by a tag it has not", { selectionTags: [daily] }, { tags: { backup: "weekly" } }, {}, false],
  ["by every ARN with a tag it has", { resources: ["*"], conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "daily" }] }] }, { tags: { backup: "daily" } }, {}, true],
  ["by every ARN without a tag it has", { resources: ["*"], conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "daily" }] }] }, { tags: { backup: "daily" } }, {}, false],
  ["but left out", { resources: ["*"], notResources: [ARN] }, { arn: ARN }, {}, false],
  ["with nothing known", { resources: UNKNOWN }, {}, {}, "undetermined"],
])("%s", (_name, selection, table, dependencies, expected) => {
  expect(selected(selection, table, dependencies)).toBe(expected);
});
