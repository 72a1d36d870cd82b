// SPDX-License-Identifier: Apache-2.0
// What a drill or a twin found, as a file that the next audit takes into its bundle: one JSON object, sealed by its own digest.
// `glacis drill` and the suites of the twin write them into one folder, a file per kind, suite and stack; a newer run replaces the older.
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../../policies/_kit/input-error";

/** Folder that results are written to and taken from, beside `bundles/`. */
export const RESULTS = "results";

/** Folder of a bundle that holds results. */
export const BUNDLED = "results/";

const verdict = z.enum(["pass", "fail", "undetermined"]);

/** What every result says. Instants are RFC 3339 in UTC. */
const common = {
  /** Name of the stack it is of. */
  stack: z.string().min(1),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** The verdict of who made it. Readers judge the rest again and take the worse. */
  verdict,
  /** SHA-256, in hexadecimal digits, of the canonical JSON (RFC 8785) of everything else. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
};

const finding = z.looseObject({ copy: z.string(), message: z.string(), key: z.string().optional() });

/** What of a drill's facts is judged; `evidence/drill/facts.ts` has all of them. */
export const drillResult = z.looseObject({
  schema: z.literal("glacis.drill/1"),
  ...common,
  copies: z.array(z.looseObject({ role: z.enum(["primary", "replica"]), region: z.string(), bucket: z.string(), restoredObjects: z.number() })).min(1),
  findings: z.array(finding),
  findingCounts: z.record(z.string(), z.number()),
  doubts: z.array(finding),
  doubtCount: z.number(),
});

/** What a suite of the twin saw on booted hosts. */
export const twinResult = z.looseObject({
  schema: z.literal("glacis.twin/1"),
  ...common,
  /** Lower-case words with hyphens: the file is `twin-<suite>-<stack>.json`. */
  suite: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** What was tried. A check that names controls is a witness of theirs. */
  checks: z.array(z.looseObject({
    id: z.string().min(1),
    verdict,
    /** What was seen, where it did not pass. */
    message: z.string().optional(),
    /** Ids of the controls that it shows to hold or not. */
    controls: z.array(z.string()),
  })).min(1),
});

export type DrillResult = z.infer<typeof drillResult>;
export type TwinResult = z.infer<typeof twinResult>;
export type Found = DrillResult | TwinResult;

/** A result by its name in the bundle: `results/drill.json`, `results/twin-<suite>.json`. */
export type ResultFiles = ReadonlyMap<string, Found>;

const anyResult = z.discriminatedUnion("schema", [drillResult, twinResult]);

/** The digest that a result must carry. */
export function resultDigest(result: object): string {
  const rest = Object.fromEntries(Object.entries(result).filter(([key]) => key !== "digest"));
  return createHash("sha256").update(canonicalize(rest) ?? "").digest("hex");
}

/** The same with its digest. */
export function sealResult<T extends object>(result: T): T & { readonly digest: string } {
  return { ...result, digest: resultDigest(result) };
}

/** @throws InputError naming the file and what is wrong with it */
export function parseResult(text: string, name: string): Found {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new InputError(`${name}: not JSON; expected the result of a drill or a twin`);
  }
  const parsed = anyResult.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${name}: ${issue?.path.join(".") || "the whole"}: ${issue?.message ?? "unknown"}; expected the result of a drill or a twin (run it again)`);
  }
  const digest = resultDigest(parsed.data);
  if (digest !== parsed.data.digest) throw new InputError(`${name}: its digest is ${digest}, it says ${parsed.data.digest}: it was changed after it was written (run the drill or the twin again)`);
  return parsed.data;
}

/** The name in a bundle. */
export function bundledName(result: Found): string {
  return `${BUNDLED}${kindOf(result)}.json`;
}

/** Writes a sealed result whole or not at all, in place of an older one. @returns the file @throws InputError when it is not of the shape above */
export function writeResult(sealed: object, folder: string = RESULTS): string {
  const result = parseResult(JSON.stringify(sealed), "result");
  const file = join(folder, `${kindOf(result)}-${result.stack}.json`);
  const unfinished = `${file}.${process.pid}.unfinished`;
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(unfinished, `${JSON.stringify(result, null, 2)}\n`);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
  return file;
}

/**
 * The results of a stack in a folder; none where there is no folder.
 * @throws InputError for a file that is no result, or was changed
 */
export function readResults(folder: string, stack: string): ResultFiles {
  if (!existsSync(folder)) return new Map();
  const found = readdirSync(folder).filter((name) => name.endsWith(".json")).sort().flatMap((name): [string, Found][] => {
    const result = parseResult(readFileSync(join(folder, name), "utf8"), join(folder, name));
    return result.stack === stack ? [[bundledName(result), result]] : [];
  });
  return new Map(found);
}

function kindOf(result: Found): string {
  return result.schema === "glacis.twin/1" ? `twin-${result.suite}` : "drill";
}
