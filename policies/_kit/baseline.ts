// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { InputError } from "./input-error";
import type { JudgedResult } from "./judgement";
import { PositionedDocument } from "./posture/document";

/** The file's name, beside Pulumi.yaml. */
export const BASELINE_FILE = "glacis-baseline.yaml";

/** A large estate has some ten thousand findings, of some two hundred bytes each. */
const MAX_BYTES = 16 * 1024 * 1024;

const entrySchema = z.strictObject({
  control: z.string().min(1),
  /** Its URN. */
  resource: z.string().startsWith("urn:pulumi:", "the URN of a resource"),
  /** How many violations of the control the resource had; 0 where it could not be judged. */
  violations: z.int().nonnegative(),
});

const baselineSchema = z.strictObject({ version: z.literal(1, "1"), entries: z.array(entrySchema) });

export type BaselineEntry = Readonly<z.infer<typeof entrySchema>>;

/** What stood when the controls were adopted: it may stand, and only ever shrinks. */
export interface Baseline {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

/** What a baseline did in one judgement. */
export interface BaselineUse {
  /** Verdicts that it lets stand. */
  readonly tolerated: number;
  /** What the baseline becomes: without what no longer occurs. The very entries where nothing changed. */
  readonly left: readonly BaselineEntry[];
  /** Entries that no longer occur, or occur less often. */
  readonly outdated: readonly BaselineEntry[];
}

/** @throws InputError with the place of each mistake. */
export function parseBaseline(text: string, file: string): Baseline {
  const document = new PositionedDocument(text, file, MAX_BYTES);
  const parsed = baselineSchema.safeParse(document.value);
  if (parsed.success) return { file, entries: parsed.data.entries };
  throw new InputError(parsed.error.issues.map((issue) => `${document.place(issue.path)} ${issue.path.join(".") || "the file"}: ${issue.message}; \`glacis baseline\` writes this file`).join("\n"));
}

/** The text of a baseline file: one entry a line, sorted, so that two branches that shrink it merge. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return [
    "# Violations that stood when Glacis was adopted. `glacis check` lets them stand, refuses new ones, and takes out what is repaired.",
    "version: 1",
    sorted.length === 0 ? "entries: []" : "entries:",
    ...sorted.map(({ control, resource, violations }) => `  - ${JSON.stringify({ control, resource, violations })}`),
    "",
  ].join("\n");
}

/** What of these results stops a deployment, as entries. */
export function entriesOf(results: readonly JudgedResult[]): BaselineEntry[] {
  return [...grouped(results).values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ control: first.control, resource: first.urn, violations: violations(group) }] : [];
  });
}

/**
 * The results, with those that the baseline lets stand turned into advice. A resource with more violations of a control than the
 * baseline has is not let stand at all: which of them is new cannot be told. What stood as undetermined does not stand as a
 * violation; what stood as a violation also stands where it cannot be judged.
 * @param stackUrn Entries for resources of other stacks are left alone.
 */
export function applyBaseline(results: readonly JudgedResult[], baseline: Baseline, stackUrn: string): { results: JudgedResult[]; use: BaselineUse } {
  const groups = grouped(results);
  const standing = new Set<JudgedResult>();
  const outdated: BaselineEntry[] = [];
  const left = baseline.entries.flatMap((entry) => {
    if (stackOf(entry.resource) !== stackOf(stackUrn)) return [entry];
    const group = groups.get(key(entry)) ?? [];
    const found = violations(group);
    if (found <= entry.violations) for (const result of group) standing.add(result);
    const unjudged = group.length > 0 && found === 0;
    if (unjudged || (group.length > 0 && found >= entry.violations)) return [entry];
    outdated.push(entry);
    return group.length === 0 ? [] : [{ ...entry, violations: found }];
  });
  return {
    results: results.map((result) => (standing.has(result) ? { ...result, advice: true, baselined: true } : result)),
    use: { tolerated: standing.size, left, outdated },
  };
}

function grouped(results: readonly JudgedResult[]): Map<string, JudgedResult[]> {
  const groups = new Map<string, JudgedResult[]>();
  for (const result of results) {
    if ((result.verdict !== "fail" && result.verdict !== "undetermined") || result.advice || result.exception) continue;
    const id = key({ control: result.control, resource: result.urn });
    const group = groups.get(id);
    if (group) group.push(result);
    else groups.set(id, [result]);
  }
  return groups;
}

function violations(group: readonly JudgedResult[]): number {
  return group.filter(({ verdict }) => verdict === "fail").length;
}

function key({ control, resource }: Pick<BaselineEntry, "control" | "resource">): string {
  return `${resource} ${control}`;
}

/** `urn:pulumi:STACK::PROJECT` of a URN. */
function stackOf(urn: string): string {
  return urn.split("::").slice(0, 2).join("::");
}
