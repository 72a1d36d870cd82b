// SPDX-License-Identifier: Apache-2.0
import { judgeStack } from "../../policies/_kit/judgement";
import type { Judgement, JudgedResult } from "../../policies/_kit/judgement";
import { type Posture, parsePosture } from "../../policies/_kit/posture/load";
import { PROFILES, profileFor, type Profile } from "../../policies/_kit/profiles";
import type { ResourceState } from "../../policies/_kit/resource";
import { catalogue } from "../../policies/catalogue";
import { probes } from "../catalogue";
import { judgeObserved, type NotObserved } from "../observe";
import type { FactRecord, StackRecord } from "../record";
import { BUNDLED, parseResult, type ResultFiles } from "../results/result";
import type { Files } from "./manifest";

/** A verdict as verdicts.json and declared.json hold it. */
export type RecordedResult = Pick<JudgedResult, "control" | "severity" | "verdict" | "urn" | "message" | "fix" | "claims"> & {
  readonly type: string;
  readonly advice?: true;
  /** The file of the bundle with the result of a drill or a twin that says so; absent for what was read from the live account. */
  readonly seenIn?: string;
  /** The reason of the exception that waives it. */
  readonly exception?: string;
};

/** verdicts.json: what the live account showed; declared.json has the same without `notObserved`. */
export interface Verdicts {
  readonly stack: string;
  readonly profile: string;
  readonly today: string;
  readonly claims: Judgement["claims"];
  readonly results: readonly RecordedResult[];
  readonly notObserved?: NotObserved;
}

const controlIds = catalogue.map(({ id }) => id);

/** The posture of a bundle. @throws InputError when it is not valid */
export function postureOf(text: string): Posture {
  return parsePosture(text, controlIds, "posture.yaml");
}

/** The profile of that name, else that of the stack. */
export function profileNamed(name: string | undefined): (stack: string) => Profile {
  const profile = name !== undefined && Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
  return profile ? () => profile : profileFor;
}

/** Judges what a bundle recorded. Pure: `glacis judge` and `glacis verify` come through here as the audit did. */
export function observedVerdicts(record: StackRecord, facts: Iterable<FactRecord>, posture: Posture | undefined, profile: string | undefined, today: string, results: ResultFiles = new Map()): { judgement: Judgement; verdicts: Verdicts } {
  const { judgement, notObserved } = judgeObserved(record, facts, { controls: catalogue, probes, posture, profile: profileNamed(profile), today, results });
  return { judgement, verdicts: { ...verdictsOf(judgement), notObserved } };
}

/** Judges what the state says was deployed, as `glacis check --state` does. */
export function declaredVerdicts(states: readonly ResourceState[], posture: Posture | undefined, profile: string | undefined, today: string): Verdicts {
  return verdictsOf(judgeStack(states, { controls: catalogue, posture, profile: profileNamed(profile), today }));
}

function verdictsOf({ stack, profile, today, claims, results }: Judgement): Verdicts {
  return {
    stack, profile, today, claims,
    results: results.map(({ control, severity, verdict, urn, type, message, fix, claims: backed, advice, exception, seenIn }) => ({
      control, severity, verdict, urn, type, message, fix, claims: backed, ...(advice && { advice }), ...(seenIn && { seenIn }), ...(exception && { exception: exception.reason }),
    })),
  };
}

/** attestations.json: what people attest, with the digests of their documents. */
export function attestationsOf(posture: Posture | undefined): object {
  return { attestations: posture?.attestations ?? {} };
}

const NEWLINE = 0x0a;

/** The facts of a bundle, one after the other: of a large account they are large. @throws SyntaxError naming the line when one is not JSON */
export function* parseFacts(bytes: Uint8Array): Generator<FactRecord> {
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    yield parseFact(Buffer.from(bytes.subarray(start, end)).toString("utf8"), line);
    start = end + 1;
  }
}

function parseFact(text: string, line: number): FactRecord {
  try {
    return JSON.parse(text) as FactRecord;
  } catch {
    throw new SyntaxError(`line ${line} is not JSON`);
  }
}

/** The results of drills and twins in a bundle. @throws InputError naming one that is none, or was changed */
export function resultsIn(files: Files): ResultFiles {
  return new Map([...files].filter(([name]) => name.startsWith(BUNDLED)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, bytes]) => [name, parseResult(Buffer.from(bytes).toString("utf8"), name)]));
}

/** The verdicts of a stored bundle, judged again from its facts. */
export function replay(files: Files, profile: string | undefined, today: string): { judgement: Judgement; verdicts: Verdicts } {
  const text = (name: string): string => Buffer.from(files.get(name) ?? []).toString("utf8");
  return observedVerdicts(JSON.parse(text("stack.json")) as StackRecord, parseFacts(files.get("facts.jsonl") ?? new Uint8Array()), text("posture.yaml") === "" ? undefined : postureOf(text("posture.yaml")), profile, today, resultsIn(files));
}
