// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ResourceState } from "../policies/_kit/resource";
import { captureProgram } from "../policies/_kit/sources/program";
import { loadConfig } from "./config";
import { layers } from "./layers";

const root = join(__dirname, "..");

/** What the program registers for a stack of this repository. */
async function run(stack: string, known: boolean): Promise<ResourceState[]> {
  const { config } = parse(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: Record<string, unknown> };
  const handedOver = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
  return captureProgram(() => layers(loadConfig()), { project: "glacis", stack, config: handedOver, known, root });
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

test("the two stacks differ in configuration only: both register the same types", async () => {
  const types = async (stack: string) => new Set((await once(stack, true)).map(({ type }) => type).filter((type) => !/^(tls|aws:(route53|acm|ec2\/(natGateway|eip)))/.test(type)));
  expect(await types("local")).toEqual(await types("prod"));
});
