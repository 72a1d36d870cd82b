// SPDX-License-Identifier: Apache-2.0
import { IDENTITY } from "../../policies/_kit/graph";
import type { ResourceState } from "../../policies/_kit/resource";
import type { Required } from "./required";

/** What the text, at a top-level property of the resource, would be if it named another resource of the same type; undefined where it names none. */
export type Another = (from: ResourceState, property: string, text: string) => string | undefined;

/**
 * Finds, where the program computed a text from a resource that has that name, the same kind of name of the next resource of its type. A
 * reference that leads elsewhere is a likelier mistake than one that leads nowhere.
 */
export function anotherOf(states: readonly ResourceState[]): Another {
  const byUrn = new Map(states.map((state) => [state.urn, state]));
  return (from, property, text) => {
    const named = (from.propertyDependencies[property] ?? []).map((urn) => byUrn.get(urn)).find((source) => source && namesOf(source).has(text));
    if (!named) return undefined;
    const peers = states.filter(({ type }) => type === named.type);
    const key = namesOf(named).get(text) ?? "";
    const next = peers[(peers.indexOf(named) + 1) % peers.length];
    const other = next && (key === "id" ? next.id : next.properties[key]);
    return typeof other === "string" && other !== text ? other : undefined;
  };
}

/** The names of a resource, and the property each stands in. */
function namesOf({ id, properties }: ResourceState): Map<string, string> {
  const names = IDENTITY.flatMap((key): [string, string][] => (typeof properties[key] === "string" && properties[key] !== "" ? [[properties[key], key]] : []));
  return new Map([...names, ...(id === undefined ? [] : [[id, "id"] as const])]);
}

/**
 * The stack without a resource, as a program without it would be: what requires it is gone as well, other references to it are unset.
 */
export function without(states: readonly ResourceState[], gone: ResourceState, required: Required): ResourceState[] {
  const queue = [gone];
  let left = states.filter((state) => state !== gone);
  for (let lost = queue.pop(); lost; lost = queue.pop()) {
    const [{ urn }, names] = [lost, new Set(namesOf(lost).keys())];
    left = left.flatMap((state) => {
      const entries = Object.entries(state.properties);
      const pruned = entries.map(([key, value]) => (state.propertyDependencies[key]?.includes(urn) ? prune(value, names, key, (path) => required(state.type, path)) : value));
      if (entries.some(([key, value], i) => value !== undefined && pruned[i] === undefined && required(state.type, key))) {
        queue.push(state);
        return [];
      }
      if (entries.every(([, value], i) => value === pruned[i])) return [state];
      return [{ ...state, properties: Object.fromEntries(entries.flatMap(([key], i) => (pruned[i] === undefined ? [] : [[key, pruned[i]]]))) }];
    });
  }
  return left;
}

/** The value without what names the lost resource: a block goes with a required property, a list without its last element. */
function prune(value: unknown, names: ReadonlySet<string>, path: string, required: (path: string) => boolean): unknown {
  if (typeof value === "string") return names.has(value.replace(/:\*$/, "")) ? undefined : value;
  if (Array.isArray(value)) {
    const kept = value.map((item) => prune(item, names, path, required)).filter((item) => item !== undefined);
    return kept.length === value.length && kept.every((item, i) => item === value[i]) ? value : kept.length === 0 ? undefined : kept;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, item as unknown, prune(item, names, `${path}.${key}`, required)] as const);
  if (entries.every(([, item, kept]) => item === kept)) return value;
  if (entries.some(([key, , kept]) => kept === undefined && required(`${path}.${key}`))) return undefined;
  return Object.fromEntries(entries.flatMap(([key, , kept]) => (kept === undefined ? [] : [[key, kept]])));
}
