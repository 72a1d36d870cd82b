// SPDX-License-Identifier: Apache-2.0
// The OSCAL files of a bundle as their readers see them; and that these readers see what is wrong with a document.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Judged } from "../../evidence/audit";
import { postureOf, replay } from "../../evidence/bundle/contents";
import { MANIFEST, type Manifest } from "../../evidence/bundle/manifest";
import { oscalFiles } from "../../evidence/oscal";
import type { FactRecord, StackRecord } from "../../evidence/record";
import { FACTS, keyPair, sampleBundle } from "../../evidence/testing/sample-bundle";
import { temporaryFolder } from "../check/command";
import { OscalReaders } from "./oscal";

jest.setTimeout(900_000);

const folder = temporaryFolder();
let readers: OscalReaders;

beforeAll(async () => (readers = await OscalReaders.ready()), 900_000);
afterAll(() => readers.leave());

/** The OSCAL files of an audit that read these facts. */
async function documents(facts: readonly FactRecord[]): Promise<Map<string, string>> {
  const files = await sampleBundle(keyPair(), { facts, results: new Map() });
  const text = (name: string): string => Buffer.from(files.get(name) ?? []).toString();
  const { profile, today, collected } = JSON.parse(text(MANIFEST)) as Manifest;
  const judged: Judged = { record: JSON.parse(text("stack.json")) as StackRecord, ...replay(files, profile, today), declared: undefined, posture: postureOf(text("posture.yaml")), collected };
  return new Map([...oscalFiles(judged)].map(([name, content]) => [name, content instanceof Uint8Array ? Buffer.from(content).toString() : [...content].join("")]));
}

async function faults(text: string): Promise<{ schema: string[]; trestle: string }> {
  const file = join(folder, "document.json");
  writeFileSync(file, text);
  return { schema: readers.schemaFaults(file), trestle: await readers.trestleFaults(file) };
}

const [topic] = FACTS;

test.each<[string, readonly FactRecord[]]>([
  ["what was found", FACTS],
  ["what could not be seen", [{ witness: "reader", subject: topic?.subject as string, answers: { topic: { failed: "AccessDenied: no", action: "sns:GetTopicAttributes" } } }]],
  ["nothing that was looked at", []],
])("%s is valid to both", async (_name, facts) => {
  const found = await documents(facts);
  expect([...found.keys()]).toEqual(["oscal/assessment-results.json", "oscal/component-definition.json"]);
  for (const text of found.values()) expect(await faults(text)).toEqual({ schema: [], trestle: "" });
});

/** Takes what stands at a path such as `results.0.start`. */
const at = (document: unknown, path: string): unknown => path.split(".").reduce((value, key) => (value as Record<string, unknown>)[key], document);

function put(document: unknown, path: string, value: unknown): void {
  const [, parent = "", key = ""] = /^(?:(.*)\.)?([^.]+)$/.exec(path) ?? [];
  const holder = (parent === "" ? document : at(document, parent)) as Record<string, unknown>;
  if (value === undefined) delete holder[key];
  else holder[key] = value;
}

/** Situation, document, the place that is changed, to what (nothing: taken away), and who notices. */
test.each<[string, "assessment-results" | "component-definition", string, unknown, ("schema" | "trestle")[]]>([
  ["a result without its start", "assessment-results", "results.0.start", undefined, ["schema", "trestle"]],
  ["a member that OSCAL does not have", "assessment-results", "verdict", "pass", ["schema", "trestle"]],
  ["a date without its zone", "assessment-results", "metadata.last-modified", "2026-11-24T12:00:00", ["schema", "trestle"]],
  ["a state that is none", "assessment-results", "results.0.findings.0.target.status.state", "maybe", ["schema", "trestle"]],
  ["an id that is no UUID", "assessment-results", "results.0.observations.0.uuid", "1", ["schema", "trestle"]],
  ["an empty list", "assessment-results", "results.0.observations", [], ["schema", "trestle"]],
  ["an id that two things have", "assessment-results", "results.0.findings.0.uuid", { same: "results.0.observations.0.uuid" }, ["trestle"]],
  ["an implementation without its source", "component-definition", "components.0.control-implementations.0.source", undefined, ["schema", "trestle"]],
])("%s is noticed", async (_name, kind, path, value, by) => {
  const document = JSON.parse((await documents(FACTS)).get(`oscal/${kind}.json`) ?? "") as Record<string, unknown>;
  const { same } = (Object(value) as { same?: string });
  put(document[kind], path, same === undefined ? value : at(document[kind], same));
  const { schema, trestle } = await faults(JSON.stringify(document));
  expect([...(schema.length > 0 ? ["schema"] : []), ...(trestle !== "" ? ["trestle"] : [])]).toEqual(by);
});
