// SPDX-License-Identifier: Apache-2.0
import { catalogue } from "../catalogue";
import { exitCode, judgeStack, type Judgement } from "./judgement";
import { parsePosture } from "./posture/load";
import { PROFILES, profileFor, type Profile } from "./profiles";
import { previewRemediations, safeFixes } from "./remediation";
import { fromState } from "./sources/state";
import type { ResourceState } from "./resource";

const TODAY = "2026-07-01";
const CONTROLS = catalogue.filter((control) => ["key-rotated", "load-balancer-invalid-headers-dropped"].includes(control.id));
const UNKNOWN_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function keys(inputs: Readonly<Record<string, object>>): ResourceState[] {
  const resources = Object.entries(inputs).map(([name, values]) => ({ urn: `urn:pulumi:prod::shop::aws:kms/key:Key::${name}`, type: "aws:kms/key:Key", custom: true, inputs: values }));
  return fromState({ version: 3, deployment: { resources } }, "state.json");
}

const HEAD = `version: 1
organisation: { name: Example Corp, securityContact: s@example.com, supportContact: s@example.com, policiesUrl: https://example.com }
`;

function exception(expires: string, resource = "urn:pulumi:prod::shop::aws:kms/key:Key::a"): string {
  return `exceptions:\n  - { control: key-rotated, resource: "${resource}", owner: ops, reason: The vendor rotates it by hand., expires: ${expires} }\n`;
}

function judge(states: readonly ResourceState[], posture = "", profile: (stack: string) => Profile = profileFor): Judgement {
  const text = `${HEAD}claims: { storage.at-rest: { section: a, statement: b, controls: [key-rotated] } }\n${posture}`;
  return judgeStack(states, { controls: CONTROLS, posture: parsePosture(text, catalogue.map((c) => c.id), "posture.yaml"), profile, today: TODAY });
}

/** What is to be acted on, as `control: message`. */
function open({ results }: Judgement): string[] {
  return results.filter((r) => (r.verdict === "fail" || r.verdict === "undetermined") && !r.exception && !r.advice).map((r) => `${r.control}: ${r.message}`);
}

const GOOD = { a: { enableKeyRotation: true } };
const BAD = { a: {} };
const UNSURE = { a: { enableKeyRotation: UNKNOWN_MARK } };
const URN_A = "urn:pulumi:prod::shop::aws:kms/key:Key::a";
const RULE = `exception-current: the exception of ops for key-rotated on ${URN_A}`;

const CASES: readonly (readonly [situation: string, states: object, posture: string, exit: number, open: readonly string[]])[] = [
  ["all good", GOOD, "", 0, []],
  ["a violation", BAD, "", 1, ["key-rotated: enableKeyRotation is unset"]],
  ["an unknown", UNSURE, "", 2, ['key-rotated: kms/Key "a": enableKeyRotation is not known yet', "verdict-determined: 1 verdict is undetermined; profile prod tolerates 0"]],
  ["a violation that is waived", BAD, exception("2026-07-31"), 0, []],
  ["an unknown that is waived", UNSURE, exception("2026-07-31"), 0, []],
  ["waived up to and including the last day", BAD, exception("2026-07-01"), 0, []],
  ["waived until yesterday", BAD, exception("2026-06-30"), 1, ["key-rotated: enableKeyRotation is unset", `${RULE} expired on 2026-06-30`]],
  ["waived for 90 days", BAD, exception("2026-09-29"), 0, []],
  ["waived for 91 days", BAD, exception("2026-09-30"), 1, ["key-rotated: enableKeyRotation is unset", `${RULE} expires on 2026-09-30, 91 days ahead; at most 90 are allowed`]],
  ["a waiver nobody needs", GOOD, exception("2026-07-31"), 2, [`${RULE} waives nothing: the resource does not break key-rotated`]],
  ["a waiver of a resource that is gone", { b: GOOD.a }, exception("2026-07-31"), 2, [`${RULE} waives nothing: the stack has no such resource`]],
  ["a waiver of another stack", GOOD, exception("2026-07-31", "urn:pulumi:test::shop::aws:kms/key:Key::a"), 0, []],
  ["an attestation past its day", GOOD, "attestations: { a: { statement: s, by: b, issued: 2026-01-01, expires: 2026-06-30 } }\n", 1, ["attestation-current: attestation a expired on 2026-06-30"]],
  ["an attestation on its last day", GOOD, "attestations: { a: { statement: s, by: b, issued: 2026-01-01, expires: 2026-07-01 } }\n", 0, []],
];

test.each(CASES)("%s", (_situation, inputs, posture, exit, expected) => {
  const judgement = judge(keys(inputs as Record<string, object>), posture);
  expect(open(judgement)).toEqual(expected);
  expect(exitCode(judgement)).toBe(exit);
});

test("a claim that nothing backs", () => {
  const text = `${HEAD}claims: { a.b: { section: a, statement: b } }\n`;
  const judgement = judgeStack(keys(GOOD), { controls: CONTROLS, posture: parsePosture(text, [], "posture.yaml"), profile: profileFor, today: TODAY });
  expect(judgement.results.filter((r) => r.verdict === "fail")).toMatchObject([{ control: "claim-backed", message: "claim a.b has neither a control nor an attestation", source: { file: "posture.yaml", line: 3 } }]);
  expect(exitCode(judgement)).toBe(1);
});

test("a profile turns a control it relaxes into advice, and only that", () => {
  const relaxing: Profile = { name: "lab", blocking: ["critical", "high", "medium"], undeterminedBudget: 0, relaxed: { "key-rotated": "a laboratory" } };
  const judgement = judge(keys(BAD), "", () => relaxing);
  expect([open(judgement), exitCode(judgement)]).toEqual([[], 0]);
  expect(judgement.results.find((r) => r.control === "key-rotated")).toMatchObject({ verdict: "fail", advice: true });
});

test("a budget for unknowns", () => {
  const lenient: Profile = { name: "lab", blocking: ["critical", "high", "medium"], undeterminedBudget: 1, relaxed: {} };
  expect(exitCode(judge(keys(UNSURE), "", () => lenient))).toBe(0);
  expect(exitCode(judge(keys({ ...UNSURE, b: UNSURE.a }), "", () => lenient))).toBe(2);
});

test("every relaxed control exists and has a reason", () => {
  for (const { relaxed } of Object.values(PROFILES)) {
    for (const [control, reason] of Object.entries(relaxed)) expect([catalogue.some((c) => c.id === control), reason.length > 10]).toEqual([true, true]);
  }
});

test("a stack named like a property of every object is judged strictly", () => {
  expect(profileFor("constructor").name).toBe("prod");
  expect(profileFor("__proto__").name).toBe("prod");
});

test("claims stand and fall with their controls", () => {
  const verdict = (inputs: Record<string, object>, posture = ""): unknown => judge(keys(inputs), posture).claims;
  expect(verdict(GOOD)).toEqual([{ id: "storage.at-rest", verdict: "pass" }]);
  expect(verdict(BAD)).toEqual([{ id: "storage.at-rest", verdict: "fail" }]);
  expect(verdict(UNSURE)).toEqual([{ id: "storage.at-rest", verdict: "undetermined" }]);
  expect(verdict(BAD, exception("2026-07-31"))).toEqual([{ id: "storage.at-rest", verdict: "excepted" }]);
  expect(verdict({})).toEqual([{ id: "storage.at-rest", verdict: "not-applicable" }]);
});

describe("out of scope", () => {
  const thing = fromState({ version: 3, deployment: { resources: [{ urn: "urn:pulumi:prod::shop::aws:iot/thing:Thing::t", type: "aws:iot/thing:Thing", custom: true }] } }, "s");
  test("a type nobody judges is said aloud", () => {
    expect(judge(thing).notAssessed).toEqual([{ type: "aws:iot/thing:Thing", count: 1 }]);
  });
  test("unless it is declared", () => {
    const judgement = judge(thing, "outOfScope: [{ type: 'aws:iot/thing:Thing', reason: Names only; nothing is stored or reachable. }]\n");
    expect([judgement.notAssessed, judgement.outOfScope]).toEqual([[], [{ type: "aws:iot/thing:Thing", count: 1, reason: "Names only; nothing is stored or reachable." }]]);
  });
});

describe("automatic fixes", () => {
  test("are shown for violations", () => {
    const states = keys({ a: { rotationPeriodInDays: 1000 }, b: { enableKeyRotation: true } });
    expect(previewRemediations(states, judge(states).results, CONTROLS)).toEqual([
      { control: "key-rotated", urn: URN_A, changes: [{ property: "enableKeyRotation", before: "unset", after: "true" }, { property: "rotationPeriodInDays", before: "1000", after: "365" }] },
    ]);
  });

  test("make every resource they are offered for satisfy its control", () => {
    for (const control of catalogue.filter((c) => "remediate" in c)) {
      for (const type of typeof control.appliesTo === "string" ? [] : control.appliesTo) {
        const state = { urn: `urn:pulumi:prod::shop::${type}::x`, type, name: "x", custom: true, properties: {}, propertyDependencies: {} };
        const fixed = { ...state, properties: safeFixes(state, [control]) };
        expect([control.id, Object.keys(fixed.properties).length > 0, safeFixes(fixed, [control])]).toEqual([control.id, true, {}]);
      }
    }
  });
});
