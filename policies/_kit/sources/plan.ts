// SPDX-License-Identifier: Apache-2.0
import { InputError } from "../input-error";
import type { ResourceState } from "../resource";
import { describe, fromDeployment, isObject } from "./deployment";
import { readJsonObject } from "./json";

type Json = Readonly<Record<string, unknown>>;

const EXPECTED = "the output of `pulumi preview --json --show-sames`";

/** Steps after which the resource is gone; a replacement names it again in a step of its own. */
const REMOVING = new Set(["delete", "delete-replaced", "read-discard", "discard", "discard-replaced", "remove-pending-replace", "replace"]);

/**
 * The resources a stack will have once the previewed update has run. What the preview could not know is unknown, and so is every
 * secret: the engine writes `[secret]` in its place.
 * @param file `-` is standard input.
 * @throws InputError saying what was found and where.
 */
export async function readPlan(file: string): Promise<ResourceState[]> {
  return fromPlan(await readJsonObject(file, EXPECTED), file === "-" ? "standard input" : file);
}

/** As {@link readPlan}, of a parsed document; `name` is what errors call it. */
export function fromPlan(document: Record<string, unknown>, name: string): ResourceState[] {
  if (document.deployment !== undefined) throw new InputError(`${name}: found the output of \`pulumi stack export\`; judge it with --state`);
  const { steps } = document;
  if (steps === undefined) {
    if (!("changeSummary" in document)) throw new InputError(`${name}: steps: found nothing; expected ${EXPECTED}`);
    requireWhole(document, [], name);
    return [];
  }
  if (!Array.isArray(steps)) throw new InputError(`${name}: steps: found ${describe(steps)}; expected a list`);
  requireWhole(document, steps as unknown[], name);
  const states = new Map<string, ResourceState>();
  for (const [i, step] of (steps as unknown[]).entries()) {
    const where = `${name}: steps[${i}]`;
    if (!isObject(step)) throw new InputError(`${where}: found ${describe(step)}; expected a step`);
    if (typeof step.op !== "string") throw new InputError(`${where}.op: found ${describe(step.op)}; expected text`);
    if (REMOVING.has(step.op)) continue;
    const state = step.newState ?? step.oldState;
    const { urn, ...rest } = fromDeployment(state, { where: `${where}.newState`, maskedSecrets: true, outputs: plannedOutputs(step) });
    states.set(`${urn} ${step.op === "create" ? i : ""}`, { urn, ...rest });
  }
  return [...states.values()];
}

/** Without what stays as it is, nobody could tell what the rest relates to: a bucket would lack the versioning it has. */
function requireWhole({ changeSummary }: Json, steps: readonly unknown[], name: string): void {
  const unchanged = isObject(changeSummary) && typeof changeSummary.same === "number" ? changeSummary.same : 0;
  const shown = steps.filter((step) => isObject(step) && step.op === "same").length;
  if (shown < unchanged) throw new InputError(`${name}: steps: found ${shown} of the ${unchanged} resources that do not change; make the plan with \`pulumi preview --json --show-sames\``);
}

/**
 * The engine reports a step before it runs it, so outputs are those of the last update. They are taken as they are when nothing
 * changes; on an update only those that are not inputs, old or new, stay: an id or ARN does, a removed setting does not.
 */
function plannedOutputs(step: Json): Json {
  const fresh = isObject(step.newState) ? step.newState : undefined;
  const old = isObject(step.oldState) ? step.oldState : undefined;
  const outputs = isObject(old?.outputs) ? old.outputs : {};
  if (step.op === "same" || step.op === "refresh" || fresh === undefined) return isObject(fresh?.outputs) ? { ...outputs, ...fresh.outputs } : outputs;
  if (step.op !== "update") return {};
  const inputs = new Set([...keys(old?.inputs), ...keys(fresh.inputs)]);
  return Object.fromEntries(Object.entries(outputs).filter(([key]) => !inputs.has(key)));
}

function keys(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}
