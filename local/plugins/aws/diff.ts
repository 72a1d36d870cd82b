// SPDX-License-Identifier: Apache-2.0
import { Name, NameTree } from "./names/properties";
import { Step } from "./tf/client";
import { Block, isTfObject, NestedBlock, sameValue, TfObject, TfType, TfValue, UNKNOWN_TF } from "./tf/types";

/** One changed property. */
export interface Change {
  readonly kind: "add" | "delete" | "update";
  /** Whether it makes the provider replace the resource. */
  readonly replace: boolean;
}
/** What a plan changes. */
export interface PlanDiff {
  /** Changes by property path, in Pulumi's names. */
  readonly changes: ReadonlyMap<string, Change>;
  /** Top-level properties that force a replacement. */
  readonly replaces: readonly string[];
}

type Path = readonly (string | number)[];

/** Compares a prior state with a planned one. Sets are compared whole: their elements have no names. */
export function planDiff(block: Block, names: NameTree, prior: TfObject, planned: TfObject, requiresReplace: readonly { steps: readonly Step[] }[]): PlanDiff {
  const replacing = requiresReplace.map(({ steps }) => steps.map(toKey)).filter((path) => changedAt(prior, planned, path));
  const changes = new Map<string, Change>();
  const replaces = new Set<string>();

  const add = (path: Path, property: string, before: TfValue, after: TfValue): void => {
    const replace = replacing.some((other) => isPrefix(other, path) || isPrefix(path, other));
    const kind = isAbsent(before) ? "add" : isAbsent(after) ? "delete" : "update";
    changes.set(property, { kind, replace });
    if (replace) replaces.add(/^[^.[]+/.exec(property)?.[0] ?? property);
  };

  const walkBlock = (inner: Block, tree: NameTree, before: TfObject, after: TfObject, path: Path, at: string): void => {
    for (const attribute of inner.attributes) {
      walk(attribute.type, undefined, tree[attribute.name], before[attribute.name] ?? null, after[attribute.name] ?? null, [...path, attribute.name], at);
    }
    for (const nested of inner.blocks) {
      walk(undefined, nested, tree[nested.name], before[nested.name] ?? null, after[nested.name] ?? null, [...path, nested.name], at);
    }
  };

  const walk = (type: TfType | undefined, nested: NestedBlock | undefined, name: Name | undefined, before: TfValue, after: TfValue, path: Path, at: string): void => {
    if (name === undefined || sameValue(before, after) || (isAbsent(before) && isAbsent(after))) return;
    const property = at === "" ? name.property : `${at}.${name.property}`;
    const isList = nested?.nesting === "LIST" || (Array.isArray(type) && type[0] === "list");
    if (isList && Array.isArray(before) && Array.isArray(after)) {
      for (let index = 0; index < Math.max(before.length, after.length); index++) {
        const from: TfValue = before[index] ?? null;
        const to: TfValue = after[index] ?? null;
        if (sameValue(from, to)) continue;
        const element = name.flat ? property : `${property}[${index}]`;
        if (nested !== undefined && isTfObject(from) && isTfObject(to)) walkBlock(nested.block, name.fields ?? {}, from, to, [...path, index], element);
        else add([...path, index], element, from, to);
      }
      return;
    }
    if (isTfObject(before) && isTfObject(after)) {
      if (nested?.nesting === "SINGLE" || nested?.nesting === "GROUP") return walkBlock(nested.block, name.fields ?? {}, before, after, path, property);
      if (Array.isArray(type) && type[0] === "map") {
        for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
          const from: TfValue = before[key] ?? null;
          const to: TfValue = after[key] ?? null;
          if (!sameValue(from, to)) add([...path, key], property + keyStep(key), from, to);
        }
        return;
      }
    }
    add(path, property, before, after);
  };

  walkBlock(block, names, prior, planned, [], "");
  // Some attributes that force a replacement have no property of their own (Terraform's `id`): the resource is replaced all the same.
  if (replacing.length > 0 && replaces.size === 0) replaces.add([...changes.keys()][0] ?? "id");
  return { changes: inputChanges(block, names, changes), replaces: [...replaces] };
}

/** Leaves out what follows from other changes (values only the provider sets), unless nothing else changed. */
function inputChanges(block: Block, names: NameTree, changes: Map<string, Change>): Map<string, Change> {
  const derived = new Set(block.attributes.filter((attribute) => attribute.computed && !attribute.optional).map((attribute) => names[attribute.name]?.property));
  const own = new Map([...changes].filter(([property]) => !derived.has(/^[^.[]+/.exec(property)?.[0])));
  return own.size > 0 ? own : changes;
}

function toKey(step: Step): string | number {
  if (step.attribute_name !== undefined && step.attribute_name !== "") return step.attribute_name;
  return step.element_key_string !== undefined && step.element_key_string !== "" ? step.element_key_string : Number(step.element_key_int ?? 0);
}

/** Whether the values at a path differ; where the path cannot be followed (into a set), the deepest value that can be reached decides. */
function changedAt(prior: TfValue, planned: TfValue, path: Path): boolean {
  let before = prior;
  let after = planned;
  for (const key of path) {
    if (after === UNKNOWN_TF || before === UNKNOWN_TF || before === null || after === null) break;
    before = child(before, key);
    after = child(after, key);
  }
  return !sameValue(before, after);
}

function child(value: TfValue, key: string | number): TfValue {
  if (Array.isArray(value)) return typeof key === "number" ? (value[key] ?? null) : value;
  return isTfObject(value) ? (value[key] ?? null) : value;
}

function isPrefix(prefix: Path, path: Path): boolean {
  return prefix.length <= path.length && prefix.every((key, index) => key === path[index]);
}

function isAbsent(value: TfValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function keyStep(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
