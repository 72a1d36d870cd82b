// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ResourceState } from "../policies/_kit/resource";
import { catalogue } from "../policies/catalogue";
import { evaluate } from "../policies/_kit/evaluate";
import { Graph } from "../policies/_kit/graph";
import { captureProgram } from "../policies/_kit/sources/program";
import { loadConfig } from "./config";
import { layers } from "./layers";

const root = join(__dirname, "..");

/** What the program registers for a stack of this repository. */
async function run(stack: string, known: boolean, changes: Readonly<Record<string, string>> = {}): Promise<ResourceState[]> {
  const { config } = parse(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: Record<string, unknown> };
  const handedOver = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
  return captureProgram(() => layers(loadConfig()), { project: "glacis", stack, config: { ...handedOver, ...changes }, known, root });
}

/** As {@link run}, once for all tests that only read. */
const built = new Map<string, Promise<ResourceState[]>>();
function once(stack: string, known: boolean): Promise<ResourceState[]> {
  const key = `${stack} ${known}`;
  const result = built.get(key) ?? run(stack, known);
  built.set(key, result);
  return result;
}

const aws = (resources: readonly ResourceState[]) => resources.filter(({ type }) => type.startsWith("aws:"));

describe.each(["prod", "local"])("the stack %s", (stack) => {
  test("builds at preview, when nothing exists yet", async () => {
    expect(aws(await once(stack, false)).length).toBeGreaterThan(150);
  });

  test("creates nothing without an explicit provider, and everything inside a component", async () => {
    const resources = await once(stack, true);
    expect(aws(resources).filter(({ provider, parent }) => !provider || !parent || parent.includes("pulumi:pulumi:Stack")).map(({ urn }) => urn)).toEqual([]);
  });

  test("registers the same twice", async () => {
    expect(await run(stack, true)).toEqual(await once(stack, true));
  });

  test("knows every policy document at preview", async () => {
    const documents = /^(policy|assumeRolePolicy|policyDocument)$/;
    const unknown = aws(await once(stack, false)).flatMap(({ name, properties }) => Object.entries(properties)
      .filter(([key, value]) => documents.test(key) && typeof value !== "string")
      .map(([key]) => `${name}.${key}`));
    expect(unknown).toEqual([]);
  });
});

test("the providers refuse other accounts and tag what they create", async () => {
  const providers = (await once("prod", true)).filter(({ type }) => type === "pulumi:providers:aws");
  expect(providers.map(({ properties }) => [properties["region"], properties["allowedAccountIds"], properties["defaultTags"], properties["endpoints"]])).toEqual(
    ["eu-central-1", "eu-west-1", "eu-north-1"].map((region) => [
      region,
      '["111122223333"]',
      '{"tags":{"owner":"platform@example.com","data-classification":"confidential","glacis:prefix":"example-prod","glacis:stack":"prod"}}',
      undefined,
    ]),
  );
});

test("a copy in another account is deployed there by the role that is named, and by no other provider", async () => {
  const backup = { replicaAccounts: { "eu-north-1": { accountId: "444455556666", roleArn: "arn:aws:iam::444455556666:role/deployer" } } };
  const resources = await run("prod", true, { "glacis:backup": JSON.stringify(backup) });
  const provider = resources.find(({ name, type }) => type === "pulumi:providers:aws" && name === "eu-north-1-444455556666");
  expect([provider?.properties["allowedAccountIds"], provider?.properties["assumeRoles"]]).toEqual(['["444455556666"]', '[{"roleArn":"arn:aws:iam::444455556666:role/deployer","sessionName":"glacis"}]']);
  const there = aws(resources).filter((resource) => resource.provider?.startsWith(provider?.urn ?? "none"));
  expect(there.filter(({ type }) => type === "aws:s3/bucket:Bucket").map(({ properties }) => properties["bucket"])).toEqual([
    "example-prod-backup-access-444455556666-eu-north-1", "example-prod-backup-444455556666-eu-north-1",
  ]);
  expect(there.every(({ name }) => name.startsWith("backup-eu-north-1-"))).toBe(true);
});

test("an organization is delegated by its management account alone, in every region, watched in all its accounts, and no control minds", async () => {
  const settings = { id: "o-a1b2c3d4e5", managementAccountId: "999988887777", administratorAccountId: "111122223333", targetId: "r-a1b2", memberAccountIds: ["444455556666"] };
  const resources = await run("prod", true, { "glacis:organization": JSON.stringify({ ...settings, managementRoleArn: "arn:aws:iam::999988887777:role/delegates" }) });
  const managing = resources.filter(({ type, name }) => type === "pulumi:providers:aws" && name.endsWith("-management"));
  expect(managing.map(({ properties }) => [properties["region"], properties["allowedAccountIds"]])).toEqual(["eu-central-1", "eu-west-1", "eu-north-1"].map((region) => [region, '["999988887777"]']));
  const delegating = aws(resources).filter(({ provider }) => managing.some(({ urn }) => provider?.startsWith(urn)));
  expect(delegating.map(({ name }) => name).sort()).toEqual([
    ...["access-analyzer", "config", "trail"].map((service) => `delegation-${service}`),
    ...["eu-central-1", "eu-north-1", "eu-west-1"].flatMap((region) => ["guardduty", "inspector", "security-hub"].map((service) => `detection-organization-${region}-${service}`)),
  ]);
  expect(evaluate(catalogue, new Graph(resources), "2026-11-01").results.filter(({ verdict }) => verdict === "fail" || verdict === "undetermined")).toEqual([]);
  const count = (type: string) => resources.filter((resource) => resource.type === type).length;
  expect([
    count("aws:guardduty/organizationConfiguration:OrganizationConfiguration"), count("aws:guardduty/organizationConfigurationFeature:OrganizationConfigurationFeature"), count("aws:inspector2/organizationConfiguration:OrganizationConfiguration"),
    count("aws:inspector2/memberAssociation:MemberAssociation"), count("aws:securityhub/organizationConfiguration:OrganizationConfiguration"), count("aws:cfg/configurationAggregator:ConfigurationAggregator"),
  ]).toEqual([3, 18, 3, 3, 1, 1]);
  expect(resources.find(({ type }) => type === "aws:cloudtrail/trail:Trail")?.properties["isOrganizationTrail"]).toBe(true);
});

test("hosts and services run images, which the network lets them pull, and no control minds", async () => {
  const image = (name: string) => `111122223333.dkr.ecr.eu-central-1.amazonaws.com/${name}@sha256:${"0a1b2c3d".repeat(8)}`;
  const mesh = { zone: "mesh.example.internal", deployers: ["arn:aws:iam::111122223333:role/deployer"], edgeService: "web", services: {
    web: { port: 9443 }, orders: { port: 9444, callers: ["web"] }, ledger: { port: 9445, callers: ["orders"], workloadImage: image("ledger") }, queue: { port: 9446, callers: ["orders"], workload: "/usr/bin/queue" },
  } };
  const resources = await run("prod", true, { "glacis:hosts": JSON.stringify({ workloadImage: image("web") }), "glacis:mesh": JSON.stringify(mesh) });
  expect(aws(resources).filter(({ name }) => /^network-ecr/.test(name)).map(({ name }) => name)).toEqual(["network-ecr.api", "network-ecr.dkr"]);
  const pulled = Object.fromEntries(aws(resources).filter(({ type, name }) => type === "aws:iam/rolePolicy:RolePolicy" && name.endsWith("-image")).map(({ name, properties }) => [name, /repository\/(\w+)/.exec(properties["policy"] as string)?.[1]]));
  // A service without a program of its own runs what the hosts behind the edge run.
  expect(pulled).toEqual({ "hosts-image": "web", "orders-hosts-image": "web", "ledger-hosts-image": "ledger" });
  expect(evaluate(catalogue, new Graph(resources), "2026-11-01").results.filter(({ verdict }) => verdict === "fail" || verdict === "undetermined")).toEqual([]);
  expect(aws(await once("prod", true)).filter(({ name }) => /-ecr\.|-image$/.test(name))).toEqual([]);
});

test("the two stacks differ in configuration only: both register the same types", async () => {
  const types = async (stack: string) => new Set((await once(stack, true)).map(({ type }) => type).filter((type) => !/^(tls|aws:(route53|acm|ec2\/(natGateway|eip)))/.test(type)));
  expect(await types("local")).toEqual(await types("prod"));
});
