// SPDX-License-Identifier: Apache-2.0
// Whatever is handed to the checker, it answers with a judgement or an InputError: never with another error, a crash or silence.
// GLACIS_FUZZ_RUNS sets the number of tries of each property (npm run fuzz takes many).
import fc from "fast-check";
import { stringify } from "yaml";
import { REPORTERS } from "../../cli/reporters";
import { allControls, controlIds } from "../../cli/catalogue";
import { InputError } from "../../policies/_kit/input-error";
import { judgeStack } from "../../policies/_kit/judgement";
import { parsePosture } from "../../policies/_kit/posture/load";
import { profileFor } from "../../policies/_kit/profiles";
import type { ResourceState } from "../../policies/_kit/resource";
import { fromPlan } from "../../policies/_kit/sources/plan";
import { fromState } from "../../policies/_kit/sources/state";
import { UNKNOWN_SENTINEL } from "../../policies/_kit/sources/wire";
import { catalogue } from "../../policies/catalogue";

const RUNS = Number(process.env.GLACIS_FUZZ_RUNS ?? 150);
const parameters = { numRuns: RUNS };

jest.setTimeout(Math.max(60_000, RUNS * 1_000));

const TYPES = [...new Set(catalogue.flatMap(({ appliesTo }) => (typeof appliesTo === "string" ? [] : appliesTo)))];

/** Property names that controls read, so that random objects get past the first line of a check. */
const NAMES = [...new Set(catalogue.flatMap((control) => [...JSON.stringify(control, (_key, value: unknown) => (typeof value === "function" ? String(value) : value)).matchAll(/\\"([a-zA-Z]{3,30})\\"/g)].map(([, name = ""]) => name)))];

const HOSTILE_KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "", "a.b", "[0]", '["x"]'];
const HOSTILE_TEXTS = ["", "*", "true", "0.0.0.0/0", "::/0", "999.1.1.1/99", "-1", "1e999", "arn:aws:s3:::x", "[".repeat(5_000), "{", '{"Statement":null}', '{"Statement":[null,1,{"Effect":[]}]}', '{"Statement":[{"Effect":"Allow","Principal":null,"Action":{},"Resource":[[]]}]}', "H4sIAAAA", "\u0000\u202e", UNKNOWN_SENTINEL, "-----BEGIN PRIVATE KEY-----"]; // prettier-ignore

const leaf = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ maxLength: 30 }), fc.boolean(), fc.integer(), fc.double(), fc.constant(null));
const key = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_KEYS) }, { weight: 1, arbitrary: fc.string({ maxLength: 10 }) });
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, fc.array(tie("value"), { maxLength: 4 }), dictionary(tie("value"))),
}));

function dictionary(values: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return fc.array(fc.tuple(key, values), { maxLength: 6 }).map((entries) => JSON.parse(`{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v) ?? "null"}`).join(",")}}`) as Record<string, unknown>);
}

const resource = fc.record({ type: fc.constantFrom(...TYPES), name: fc.constantFrom("a", "b", "c"), inputs: dictionary(anyValue), outputs: dictionary(anyValue) }).map(({ type, name, inputs, outputs }) => ({
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  type,
  custom: true,
  id: name,
  inputs,
  outputs,
}));

/** Runs `body`; an InputError is an answer, anything else is a failure of the property. */
function answers<T>(body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).not.toMatch(/\bat .*\.ts:\d+/);
    return undefined;
  }
}

function report(states: readonly ResourceState[]): string[] {
  const judgement = judgeStack(states, { controls: catalogue, profile: profileFor, today: "2026-07-01" });
  const controls = new Map(allControls.map((control) => [control.id, control]));
  return Object.values(REPORTERS).map((render) => [...render({ judgement, controls, input: "s.json", version: "0" })].join(""));
}

test("states of every type with random properties are judged", () => {
  fc.assert(
    fc.property(fc.array(resource, { maxLength: 8 }), (resources) => {
      const states = answers(() => fromState({ version: 3, deployment: { resources: structuredClone(resources) } }, "s.json"));
      if (!states) return;
      const reports = report(states);
      // The order of a state means nothing, but a URN that stands twice has no other order.
      if (new Set(states.map(({ urn }) => urn)).size === states.length) expect(report([...states].reverse())).toEqual(reports);
    }),
    parameters,
  );
});

test("random documents are no states or plans, and said so", () => {
  fc.assert(
    fc.property(dictionary(anyValue), anyValue, (document, part) => {
      answers(() => fromState(structuredClone(document), "s.json"));
      answers(() => fromState({ ...structuredClone(document), version: 3, deployment: { resources: structuredClone(part) } }, "s.json"));
      answers(() => fromPlan({ ...structuredClone(document), deployment: undefined, steps: structuredClone(part) }, "p.json"));
    }),
    parameters,
  );
});

test("plans with random steps are judged", () => {
  const step = fc.record({ op: fc.constantFrom("create", "update", "same", "replace", "delete", "create-replacement", "refresh", "read"), newState: resource, oldState: fc.option(resource, { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
      const states = answers(() => fromPlan({ steps: structuredClone(steps) }, "p.json"));
      if (states) report(states);
    }),
    parameters,
  );
});

test("postures of random YAML and random text", () => {
  const known = fc.constantFrom("version", "organisation", "claims", "attestations", "exceptions", "outOfScope", "controls", "expires", "reason", "statement");
  const posture = fc.array(fc.tuple(known, anyValue), { maxLength: 6 }).map((entries) => Object.fromEntries(entries));
  fc.assert(
    fc.property(posture, fc.string({ maxLength: 200 }), (document, text) => {
      answers(() => parsePosture(stringify(document), controlIds, "posture.yaml"));
      answers(() => parsePosture(text, controlIds, "posture.yaml"));
      answers(() => parsePosture(`version: 1\nclaims:\n  ${text}`, controlIds, "posture.yaml"));
    }),
    parameters,
  );
});
