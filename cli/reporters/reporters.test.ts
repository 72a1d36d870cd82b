// SPDX-License-Identifier: Apache-2.0
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { judgeStack } from "../../policies/_kit/judgement";
import { parsePosture } from "../../policies/_kit/posture/load";
import { profileFor } from "../../policies/_kit/profiles";
import type { ResourceState } from "../../policies/_kit/resource";
import { fromState } from "../../policies/_kit/sources/state";
import { catalogue } from "../../policies/catalogue";
import { allControls, controlIds } from "../catalogue";
import { REPORTERS } from ".";
import { reportSchema } from "./report-schema";
import { STICKY_MARK } from "./markdown";
import type { Report } from "./types";

const TODAY = "2026-07-01";
const KEYS = catalogue.filter((control) => ["key-rotated", "key-deletion-window-long"].includes(control.id));

const POSTURE = `version: 1
organisation: { name: Example Corp, securityContact: s@example.com, supportContact: s@example.com, policiesUrl: https://example.com }
claims:
  storage.at-rest: { section: Storage, statement: Data is encrypted at rest., controls: [key-rotated, key-deletion-window-long] }
exceptions:
  - control: key-rotated
    resource: urn:pulumi:prod::shop::aws:kms/key:Key::waived
    owner: ops
    reason: The vendor rotates it by hand until spring.
    expires: 2026-08-01
`;

function key(name: string, inputs: object, line?: number): object {
  return { urn: `urn:pulumi:prod::shop::aws:kms/key:Key::${name}`, type: "aws:kms/key:Key", custom: true, inputs, ...(line && { sourcePosition: `project:///src/keys.ts#${line},1` }) };
}

const GOOD = { enableKeyRotation: true, deletionWindowInDays: 30 };

/** Text that would do harm where it is not escaped. */
const HOSTILE = '\u001b[31m<b>&"\'|`@octocat ]]> %0A::error::\u202e\ud800 [x](javascript:1)\n';

function states(...resources: object[]): ResourceState[] {
  return fromState({ version: 3, deployment: { resources } }, "state.json");
}

function withoutKeys(schema: object, ...keys: string[]): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

function report(resources: readonly ResourceState[], extra: Partial<Report> = {}): Report {
  const posture = parsePosture(POSTURE, controlIds, "posture.yaml");
  const judgement = judgeStack(resources, { controls: KEYS, posture, profile: profileFor, today: TODAY });
  return { judgement, controls: new Map(allControls.map((control) => [control.id, control])), posture, input: "state.json", version: "0.0.0", ...extra };
}

function render(format: string, of: Report): string {
  return [...(REPORTERS[format]?.(of) ?? [])].join("");
}

const MIXED = states(
  key("good", GOOD),
  key("bad", { deletionWindowInDays: 30 }, 7),
  key("unsure", { ...GOOD, enableKeyRotation: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }),
  key("waived", { deletionWindowInDays: 30 }),
  { urn: "urn:pulumi:prod::shop::aws:iot/thing:Thing::t", type: "aws:iot/thing:Thing", custom: true },
);

test("text", () => {
  expect(render("text", report(MIXED))).toBe(`stack prod
  urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod
  verdict-determined (high)
    Violation: 1 verdict is undetermined; profile prod tolerates 0
    Fix: Make the value known before the deployment, or refer to the resource instead of looking it up.
  type-assessed (low, advice)
    Violation: 1 resource of type aws:iot/thing:Thing: no control reads this type
    Fix: Declare the type under outOfScope in the posture with the reason, or add a control that judges it.

kms/Key "bad"  src/keys.ts:7
  urn:pulumi:prod::shop::aws:kms/key:Key::bad
  key-rotated (medium)
    Violation: enableKeyRotation is unset
    Fix: Set enableKeyRotation: true on the key, and leave rotationPeriodInDays out or at most 365.
    Claim: storage.at-rest "Data is encrypted at rest."

kms/Key "unsure"
  urn:pulumi:prod::shop::aws:kms/key:Key::unsure
  key-rotated (medium)
    Undetermined: kms/Key "unsure": enableKeyRotation is not known yet
    Fix: Set enableKeyRotation: true on the key, and leave rotationPeriodInDays out or at most 365.
    Claim: storage.at-rest "Data is encrypted at rest."

Waived by an exception
  key-rotated on urn:pulumi:prod::shop::aws:kms/key:Key::waived until 2026-08-01 (ops): The vendor rotates it by hand until spring.

Not assessed: no control reads these types
  1 aws:iot/thing:Thing

Claims not kept: storage.at-rest

Stack prod, profile prod: 5 resources; 7 passed, 3 failed, 1 undetermined, 0 not applicable, 1 excepted, 1 not assessed (1 of them advice only)
`);
});

test("text says which claims a stack neither keeps nor breaks", () => {
  const topic = { urn: "urn:pulumi:prod::shop::aws:sns/topic:Topic::t", type: "aws:sns/topic:Topic", custom: true };
  expect(render("text", report(states(topic)))).toContain("\nClaims not shown, since nothing in this stack bears on them: storage.at-rest\n");
  expect(render("text", report(states(key("good", GOOD))))).not.toContain("Claims not shown");
});

test("github", () => {
  expect(render("github", report(states(key("bad", { deletionWindowInDays: 30 }, 7))))).toContain(
    "::error file=src/keys.ts,line=7,title=key-rotated (medium)::Violation: enableKeyRotation is unset%0AFix: Set enableKeyRotation: true on the key, and leave rotationPeriodInDays out or at most 365.%0AClaims: storage.at-rest%0Aurn:pulumi:prod::shop::aws:kms/key:Key::bad\n",
  );
});

test("github annotates ten of a kind and says how many it left out", () => {
  const text = render("github", report(states(...Array.from({ length: 14 }, (_, i) => key(`k${i}`, { deletionWindowInDays: 30 })))));
  expect(text.match(/^::error /gm)).toHaveLength(10);
  expect(text).toContain("::notice::5 findings not annotated: GitHub shows 10 of each kind; all are in the log\n");
});

test("json is what its schema says", () => {
  const document: unknown = JSON.parse(render("json", report(MIXED)));
  expect(reportSchema.safeParse(document).error).toBeUndefined();
  const schema = JSON.parse(readFileSync("docs/schemas/check-report.schema.json", "utf8")) as object;
  const validate = new Ajv({ strict: false }).compile(withoutKeys(schema, "$schema"));
  expect([validate(document), validate.errors]).toEqual([true, null]);
  expect(document).toMatchObject({ summary: { pass: 7, fail: 3, undetermined: 1, notApplicable: 0, notAssessed: 1, excepted: 1 }, notAssessed: [{ type: "aws:iot/thing:Thing", count: 1 }] });
});

interface Sarif {
  readonly runs: readonly { readonly results: readonly Record<string, unknown>[]; readonly invocations: readonly { readonly toolExecutionNotifications?: readonly unknown[] }[]; readonly tool: { readonly driver: { readonly rules: readonly { readonly properties: { readonly tags: readonly string[] } }[] } } }[];
}

const sarif = (of: Report): Sarif => JSON.parse(render("sarif", of)) as Sarif;

test("sarif: lines, suppressions, levels", () => {
  const results = sarif(report(MIXED)).runs[0]?.results ?? [];
  expect(results.map((r) => [r.ruleId, r.level, r.suppressions !== undefined])).toEqual([
    ["verdict-determined", "error", false],
    ["key-rotated", "warning", false],
    ["key-rotated", "warning", true],
    ["key-rotated", "warning", false],
    ["type-assessed", "note", false],
  ]);
  expect(results[1]?.locations).toMatchObject([{ physicalLocation: { artifactLocation: { uri: "src/keys.ts", uriBaseId: "SRCROOT" }, region: { startLine: 7 } } }]);
});

test("sarif keeps GitHub's limits and says so", () => {
  // One more is the exception, which waives nothing here.
  const [run] = sarif(report(states(...Array.from({ length: 5_100 }, (_, i) => key(`k${i}`, { deletionWindowInDays: 30 }))))).runs;
  expect(run?.results).toHaveLength(5_000);
  expect(run?.invocations[0]?.toolExecutionNotifications).toEqual([{ level: "warning", message: { text: "101 results of lower severity are left out: GitHub keeps 5000 a run" } }]);
  for (const { properties } of run?.tool.driver.rules ?? []) expect(properties.tags.length).toBeLessThanOrEqual(20);
});

/** The OASIS schema. */
const SARIF_SCHEMA = readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8");

test("sarif is valid against its schema", () => {
  const schema = JSON.parse(SARIF_SCHEMA.replaceAll("http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#")) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(withoutKeys(schema, "id"));
  for (const input of [report([]), report(MIXED), report(states(key(HOSTILE, { deletionWindowInDays: 3 }, 7)))]) {
    expect([validate(sarif(input)), validate.errors]).toEqual([true, null]);
  }
});

test("junit", () => {
  expect(render("junit", report(MIXED)).split("\n").filter((line) => /testsuites|key-rotated"|key-rotated" |excepted until|<failure/.test(line))).toEqual([
    '<testsuites name="glacis" tests="12" failures="3" errors="0" skipped="2">',
    '  <testsuite name="backup.key-rotated" tests="4" failures="2" errors="0" skipped="1">',
    '    <testcase classname="backup.key-rotated" name="urn:pulumi:prod::shop::aws:kms/key:Key::bad" file="src/keys.ts" line="7">',
    '      <failure type="medium" message="Violation: enableKeyRotation is unset">enableKeyRotation is unset',
    '    <testcase classname="backup.key-rotated" name="urn:pulumi:prod::shop::aws:kms/key:Key::good"/>',
    '    <testcase classname="backup.key-rotated" name="urn:pulumi:prod::shop::aws:kms/key:Key::unsure">',
    '      <failure type="undetermined" message="Undetermined: kms/Key &quot;unsure&quot;: enableKeyRotation is not known yet">kms/Key &quot;unsure&quot;: enableKeyRotation is not known yet',
    '    <testcase classname="backup.key-rotated" name="urn:pulumi:prod::shop::aws:kms/key:Key::waived">',
    '      <skipped message="excepted until 2026-08-01: The vendor rotates it by hand until spring."/>',
    '      <failure type="high" message="Violation: 1 verdict is undetermined; profile prod tolerates 0">1 verdict is undetermined; profile prod tolerates 0',
    "</testsuites>",
  ]);
});

test("markdown stays within a comment, worst first", () => {
  const text = render("markdown", report(states(...Array.from({ length: 500 }, (_, i) => key(`k${i}`, { deletionWindowInDays: 30 })))));
  expect(text.startsWith(`${STICKY_MARK}\n`)).toBe(true);
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/_\d+ more findings left out: a comment holds 65536 characters\. Run `glacis check` to see all\._\n$/);
});

describe("hostile text", () => {
  const hostile = report(states(key(HOSTILE, { deletionWindowInDays: 3 }, 7)));

  test.each(Object.keys(REPORTERS).filter((format) => format !== "json"))("%s lets no control character, direction mark or half character through", (format) => {
    expect(render(format, hostile)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u);
  });

  test("github: no command of its own", () => {
    expect(render("github", hostile).split("\n").filter((line) => /^::/.test(line)).map((line) => line.split(",title=")[0])).toEqual([
      "::error file=posture.yaml,line=6",
      "::error file=src/keys.ts,line=7",
      "::error file=src/keys.ts,line=7",
    ]);
  });

  test("markdown: no mention outside code", () => {
    const prose = render("markdown", hostile).replace(/(`+) ?[\s\S]*? ?\1/g, "");
    expect(prose).not.toContain("@octocat");
    expect(prose).not.toContain("<b>");
  });

  test("junit: well-formed", () => {
    const text = render("junit", hostile);
    expect(text.replace(/<\/?[a-z]+( [a-z]+="[^"<]*")*\/?>|<\?xml[^?]*\?>/g, "")).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|apos;)/);
  });
});

test.each(Object.keys(REPORTERS))("%s: same input, same bytes, whatever the order of the resources", (format) => {
  expect(render(format, report([...MIXED].reverse()))).toBe(render(format, report(MIXED)));
});
