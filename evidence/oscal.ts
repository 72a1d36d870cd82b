// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { version } from "../package.json";
import type { CataloguedControl } from "../policies/_kit/control";
import { catalogue } from "../policies/catalogue";
import type { Judged } from "./audit";
import type { RecordedResult } from "./bundle/contents";
import { jsonFiles, type NamedFile } from "./bundle/manifest";

/** The newest version that compliance-trestle reads. */
const OSCAL_VERSION = "1.2.1";
const NIST_CATALOGUE = "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json";

/** Names of this kind of UUID are URNs and paths: RFC 9562's namespace for URLs. */
const NAMESPACE = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");

/** A UUID of version 5: the same name, the same id, so that the same audit gives the same bytes. */
export function uuid(...names: string[]): string {
  const bytes = createHash("sha1").update(NAMESPACE).update(`urn:glacis:${names.join("\n")}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** `SC-8(1)` as OSCAL's catalogue names it: `sc-8.1`. */
export const oscalControl = (nist: string): string => nist.toLowerCase().replace(/\((\d+)\)/g, ".$1");

/** The audit for tools that speak OSCAL: what was found, and what the stack is built to satisfy, by control of NIST SP 800-53. */
export function oscalFiles(judged: Judged): Iterable<NamedFile> {
  return jsonFiles({ "oscal/assessment-results.json": assessmentResults(judged), "oscal/component-definition.json": componentDefinition(judged) });
}

function metadata(title: string, { collected }: Judged): object {
  return { title, "last-modified": collected.to, version, "oscal-version": OSCAL_VERSION };
}

function byNist(controls: readonly CataloguedControl[]): Map<string, CataloguedControl[]> {
  const found = new Map<string, CataloguedControl[]>();
  for (const control of controls) for (const id of control.frameworks.nist ?? []) found.set(oscalControl(id), [...(found.get(oscalControl(id)) ?? []), control]);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function assessmentResults(judged: Judged): object {
  const { record, verdicts, collected } = judged;
  const id = (...names: string[]): string => uuid("assessment-results", record.urn, collected.to, ...names);
  const results = new Map<string, RecordedResult[]>();
  for (const result of verdicts.results) results.set(result.control, [...(results.get(result.control) ?? []), result]);
  const observed = catalogue.filter(({ id: control }) => results.get(control)?.some(({ verdict }) => verdict !== "not-applicable"));
  const nist = byNist(observed);
  const observations = observed.map((control) => ({
    uuid: id("observation", control.id),
    title: control.title,
    description: sentence(control, results.get(control.id) ?? []),
    props: [{ name: "control", ns: "urn:glacis", value: control.id }, { name: "severity", ns: "urn:glacis", value: control.severity }],
    methods: ["TEST"],
    types: ["control-objective"],
    collected: collected.to,
    "relevant-evidence": [{ href: "../verdicts.json", description: `Verdicts of ${control.id}, for each resource` }],
  }));
  const findings = [...nist].map(([target, controls]) => ({
    uuid: id("finding", target),
    title: target,
    description: `Judged by ${controls.map((control) => control.id).join(", ")}`,
    target: { type: "objective-id", "target-id": target, status: statusOf(controls.flatMap((control) => results.get(control.id) ?? [])) },
    "related-observations": controls.map((control) => ({ "observation-uuid": id("observation", control.id) })),
  }));
  const plan = id("plan");
  return {
    "assessment-results": {
      uuid: id("document"),
      metadata: metadata(`Audit of the stack ${record.name}`, judged),
      "import-ap": { href: `#${plan}` },
      results: [{
        uuid: id("result"),
        title: `Live account of the stack ${record.name}`,
        description: `Read and judged by Glacis ${version}.`,
        start: collected.from,
        end: collected.to,
        "reviewed-controls": { "control-selections": [nist.size > 0 ? { "include-controls": [...nist.keys()].map((control) => ({ "control-id": control })) } : { "include-all": {} }] },
        ...(observations.length > 0 && { observations }),
        ...(findings.length > 0 && { findings }),
      }],
      "back-matter": { resources: [{ uuid: plan, title: "Assessment plan", description: "Every control of Glacis, on every resource of the stack that a reader or probe can see.", rlinks: [{ href: "../posture.yaml" }] }] },
    },
  };
}

function sentence({ title }: CataloguedControl, results: readonly RecordedResult[]): string {
  const count = (verdict: RecordedResult["verdict"]): number => results.filter((result) => result.verdict === verdict).length;
  return `${title}: ${count("pass")} pass, ${count("fail")} fail, ${count("undetermined")} undetermined, ${count("not-applicable")} not applicable.`;
}

/** Satisfied only when all that was looked at passes; what could not be seen satisfies nothing. */
function statusOf(results: readonly RecordedResult[]): object {
  if (results.some(({ verdict }) => verdict === "fail")) return { state: "not-satisfied", reason: "fail" };
  if (results.some(({ verdict }) => verdict === "undetermined")) return { state: "not-satisfied", reason: "other", remarks: "Something could not be seen." };
  return { state: "satisfied", reason: "pass" };
}

function componentDefinition(judged: Judged): object {
  const id = (...names: string[]): string => uuid("component-definition", judged.record.urn, ...names);
  return {
    "component-definition": {
      uuid: id("document"),
      metadata: metadata(`The stack ${judged.record.name}`, judged),
      components: [{
        uuid: id("component"),
        type: "system",
        title: `The stack ${judged.record.name}`,
        description: "Infrastructure on AWS that a mandatory policy pack judges before it is deployed and an audit afterwards.",
        "control-implementations": [{
          uuid: id("implementation"),
          source: NIST_CATALOGUE,
          description: "Controls of Glacis by the controls of NIST SP 800-53 they support.",
          "implemented-requirements": [...byNist(catalogue)].map(([control, controls]) => ({
            uuid: id("requirement", control),
            "control-id": control,
            description: controls.map(({ id: name, title }) => `${name}: ${title}`).join(". "),
          })),
        }],
      }],
    },
  };
}
