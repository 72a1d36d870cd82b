// SPDX-License-Identifier: Apache-2.0
import { delimiter, dirname, join } from "node:path";
import { readComponents } from "../../scripts/gen/component-model";
import { ensureToolchain } from "../../local/toolchain";
import { temporaryFolder, writeFiles } from "../check/command";
import { preview, root } from "../engine/project";
import { componentProvider } from "../../components/provider";
import * as components from "../../components/index";
import { goTool, YAML_HOST } from "./tools";

/** The components as other Pulumi languages see and use them. */

jest.setTimeout(1_800_000);

interface Schema {
  readonly name: string;
  readonly types: Record<string, unknown>;
  readonly resources: Record<string, { isComponent: boolean; inputProperties: Record<string, unknown>; requiredInputs: string[]; properties: Record<string, unknown> }>;
}

const base = temporaryFolder();
const schema = JSON.parse(componentProvider().schema ?? "") as Schema;

test("the schema has every component, with its arguments and outputs, and refers to nothing it lacks", () => {
  const exported = Object.values(components).map((value) => (value as { name: string }).name);
  expect(Object.keys(schema.resources).map((token) => token.split(":")[2]).sort()).toEqual(expect.arrayContaining(["Access", "AuditTrail", "Backup", "Edge", "Hosts", "Monitoring", "Network"]));
  for (const { token, name, args, outputs } of readComponents(root)) {
    expect(exported).toContain(name);
    expect(Object.keys(schema.resources[token]?.inputProperties ?? {})).toEqual(args.map((property) => property.name));
    expect(Object.keys(schema.resources[token]?.properties ?? {})).toEqual(outputs.map((property) => property.name));
  }
  const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/types\/([^"]+)"/g)].map(([, token = ""]) => token);
  expect(references.filter((token) => !(token in schema.types))).toEqual([]);
});

const PLACE = "{ namePrefix: shop-prod, accountId: '123456789012', region: eu-central-1";

const PROGRAM = (zones: string): string => `name: shop
runtime: yaml
plugins:
  providers:
    - { name: glacis, path: ${JSON.stringify(join(root, "components"))} }
resources:
  network:
    type: glacis:network:Network
    properties: ${PLACE}, availabilityZones: ${zones} }
  trail:
    type: glacis:audit-trail:AuditTrail
    properties: ${PLACE} }
  access:
    type: glacis:access:Access
    properties: ${PLACE}, staff: ['arn:aws:iam::123456789012:user/alice'] }
outputs:
  trailArn: \${trail.trailArn}
`;

const CONFIG = JSON.stringify({
  config: Object.fromEntries([["region", "eu-central-1"], ["accessKey", "test"], ["secretKey", "test"], ["skipCredentialsValidation", "true"], ["skipRequestingAccountId", "true"], ["skipMetadataApiCheck", "true"]].map(([key, value]) => [`aws:${key}`, value])),
});

test("a YAML program previews three components through the engine, the policy pack watching", async () => {
  const host = await goTool(YAML_HOST);
  if ("missing" in host) {
    console.warn(`Not run: ${host.missing}`);
    return;
  }
  process.env.PATH = [dirname(host.path), process.env.PATH].join(delimiter);
  const toolchain = await ensureToolchain({ onStep: () => undefined });
  const write = (name: string, zones: string): string => writeFiles(join(base, name), { "Pulumi.yaml": PROGRAM(zones), "Pulumi.prod.yaml": CONFIG });

  const good = await preview(toolchain, write("good", "[eu-central-1a, eu-central-1b]"), join(root, "policies"));
  expect(good.output).toContain("glacis:network:Network network create");
  expect(good.output).toContain("aws:cloudtrail:Trail trail-trail create");
  expect(good.output).toContain("✅ glacis@v");
  expect(good.code).toBe(0);

  const bad = await preview(toolchain, write("bad", "[us-east-1a]"), join(root, "policies"));
  expect(bad.output).toContain('availabilityZones: found ["us-east-1a"]; list different zones of eu-central-1');
  expect(bad.code).not.toBe(0);
});
