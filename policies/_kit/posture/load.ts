// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import type { z } from "zod";
import { InputError, type Position } from "../input-error";
import { type Path, PositionedDocument } from "./document";
import { nearest } from "./nearest";
import { type PostureData, postureSchema } from "./schema";

/** A posture that was read, valid in itself and against the catalogue. */
export interface Posture extends PostureData {
  /** As messages call it. */
  readonly file: string;
  /** Where the value at `path` stands in the file. */
  readonly positionOf: (path: Path) => Position;
}

/**
 * Reads and validates a posture file.
 * @param controls The ids of all controls there are.
 * @throws InputError with one line for each mistake: `posture.yaml:LINE:COL: key: what was found; what is allowed`.
 */
export function loadPosture(file: string, controls: readonly string[], shownAs = file): Posture {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`${shownAs}: cannot be read (${(error as NodeJS.ErrnoException).code}); expected a posture file`);
  }
  return parsePosture(text, controls, shownAs);
}

/** As {@link loadPosture}, of a text. */
export function parsePosture(text: string, controls: readonly string[], file: string): Posture {
  const document = new PositionedDocument(text, file);
  const parsed = postureSchema.safeParse(document.value);
  if (!parsed.success) throw new InputError(parsed.error.issues.flatMap((issue) => describeIssue(issue, document)).join("\n"));
  const mistakes = findDangling(parsed.data, controls, document);
  if (mistakes.length > 0) throw new InputError(mistakes.join("\n"));
  return { ...parsed.data, file, positionOf: (path) => document.positionOf(path) };
}

/** References to things that do not exist, ids used twice, days in the wrong order. */
function findDangling(posture: PostureData, controls: readonly string[], document: PositionedDocument): string[] {
  const mistakes: string[] = [];
  const report = (path: Path, what: string): void => void mistakes.push(`${document.place(path)} ${key(path)}: ${what}`);
  const reference = (path: Path, id: string, known: readonly string[], kind: string): void => {
    if (known.includes(id)) return;
    const near = nearest(id, known);
    report(path, `found "${id}", which is not a known ${kind}; ${near ? `did you mean "${near}"?` : `see the list of ${kind}s`}`);
  };
  const attestations = Object.keys(posture.attestations);
  for (const [id, claim] of Object.entries(posture.claims)) {
    claim.controls.forEach((control, i) => {
      reference(["claims", id, "controls", i], control, controls, "control");
      if (claim.controls.indexOf(control) !== i) report(["claims", id, "controls", i], `found "${control}" a second time; name it once`);
    });
    claim.attestations.forEach((attestation, i) => reference(["claims", id, "attestations", i], attestation, attestations, "attestation"));
  }
  for (const [id, { issued, expires }] of Object.entries(posture.attestations)) {
    if (expires < issued) report(["attestations", id, "expires"], `found ${expires}, before it was issued (${issued}); expected a later day`);
  }
  const seen = new Set<string>();
  posture.exceptions.forEach(({ control, resource }, i) => {
    reference(["exceptions", i, "control"], control, controls, "control");
    const pair = `${control} ${resource}`;
    if (seen.has(pair)) report(["exceptions", i], "found a second exception for the same control and resource; keep one");
    seen.add(pair);
  });
  posture.outOfScope.forEach(({ type }, i) => {
    if (posture.outOfScope.findIndex((other) => other.type === type) !== i) report(["outOfScope", i, "type"], `found ${type} a second time; name it once`);
  });
  return mistakes;
}

function describeIssue(issue: z.core.$ZodIssue, document: PositionedDocument): string[] {
  const at = (path: Path, what: string, onKey = false): string => `${document.place(path, onKey)} ${key(path)}: ${what}`;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((unknown) => {
      const near = nearest(unknown, KEYS);
      return at([...issue.path, unknown], `found an unknown key; ${near ? `did you mean "${near}"?` : "remove it"}`, true);
    });
  }
  if (issue.code === "invalid_key") return [at(issue.path, `found a key that is no id; expected ${issue.issues[0]?.message ?? "an id"}`, true)];
  return [at(issue.path, `found ${show(valueAt(document.value, issue.path))}; expected ${expected(issue)}`)];
}

/** All keys of the format, for suggestions. */
const KEYS = ["version", "organisation", "claims", "attestations", "exceptions", "outOfScope", "name", "securityContact", "supportContact", "policiesUrl", "section",
  "statement", "controls", "by", "issued", "expires", "scope", "document", "title", "sha256", "control", "resource", "owner", "reason", "type"]; // prettier-ignore

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_type") return issue.message;
  const names: Record<string, string> = { string: "text", array: "a list", object: "an object", record: "an object" };
  return names[issue.expected] ?? issue.expected;
}

function key(path: Path): string {
  return path.map((segment, i) => (typeof segment === "number" ? `[${segment}]` : i === 0 ? String(segment) : `.${String(segment)}`)).join("") || "the file";
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, segment) => (typeof at === "object" && at !== null && Object.hasOwn(at, segment) ? (at as Record<PropertyKey, unknown>)[segment] : undefined), value);
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
