// SPDX-License-Identifier: Apache-2.0
// What an auditor reads: `pulumi stack output --json` of both stacks, against the published schema.
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { claimsOf, judgeStack } from "../policies/_kit/judgement";
import { loadPosture } from "../policies/_kit/posture/load";
import { profileFor } from "../policies/_kit/profiles";
import type { ResourceState } from "../policies/_kit/resource";
import { captureProgram } from "../policies/_kit/sources/program";
import { catalogue } from "../policies/catalogue";
import { loadConfig } from "./config";
import { layers } from "./layers";
import type { outputsSchema } from "./outputs";
import type { z } from "zod";

type Outputs = z.infer<typeof outputsSchema>;

const root = join(__dirname, "..");
const schema = JSON.parse(readFileSync(join(root, "docs", "schemas", "stack-outputs.schema.json"), "utf8")) as object;
const validate = addFormats(new Ajv({ strict: false })).compile(schema);

async function run(stack: string): Promise<{ states: ResourceState[]; outputs: Outputs }> {
  const { config } = parse(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: Record<string, unknown> };
  const handedOver = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
  const states = await captureProgram(() => layers(loadConfig()), { project: "glacis", stack, config: handedOver, known: true, root });
  const outputs = states.find(({ type }) => type === "pulumi:pulumi:Stack")?.properties as unknown as Outputs;
  // What the cloud would answer is invented here, the public key as a word.
  return { states, outputs: { ...outputs, evidence: { ...outputs.evidence, publicKeyPem: "-----BEGIN PUBLIC KEY-----\nMHYw\n-----END PUBLIC KEY-----\n" } } };
}

const runs = new Map<string, ReturnType<typeof run>>();
function once(stack: string): ReturnType<typeof run> {
  const begun = runs.get(stack) ?? run(stack);
  runs.set(stack, begun);
  return begun;
}

describe.each(["prod", "local"])("the stack %s", (stack) => {
  let deployed: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    deployed = await once(stack);
  }, 300_000);

  test("puts out what the published schema says", () => {
    expect(validate(deployed.outputs) ? [] : validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual([]);
  });

  test("names for each control the resources that satisfy it, as the check of the program does", () => {
    const { states, outputs } = deployed;
    const posture = loadPosture(join(root, "posture.yaml"), catalogue.map(({ id }) => id));
    const { results } = judgeStack(states, { controls: claimsOf(posture, catalogue), posture, profile: profileFor, today: "2026-11-24" });
    const passing = new Set(results.filter(({ verdict }) => verdict === "pass").map(({ control }) => control));
    expect(Object.keys(outputs.controls)).toEqual([...passing].sort());
    expect(outputs.posture.claims.find(({ id }) => id === "backup.three-copies")?.verdict).toBe("pass");
  });

  test("puts out no secret", () => {
    const stackItself = deployed.states.find(({ type }) => type === "pulumi:pulumi:Stack");
    expect(stackItself?.secrets ?? []).toEqual([]);
    expect(/PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\[secret\]|4dabf18193072939515e22adb298388d/.exec(JSON.stringify(deployed.outputs))).toBeNull();
  });
});

test("an output that the schema does not know, or lacks, is refused", async () => {
  const { outputs } = await once("local");
  expect(validate({ ...outputs, token: "x" })).toBe(false);
  expect(validate({ ...outputs, controls: undefined })).toBe(false);
});
