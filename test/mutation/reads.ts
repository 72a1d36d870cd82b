// SPDX-License-Identifier: Apache-2.0
import type { CataloguedControl } from "../../policies/_kit/control";
import { evaluate } from "../../policies/_kit/evaluate";
import { Graph } from "../../policies/_kit/graph";
import type { ResourceState } from "../../policies/_kit/resource";
import { canonicalType } from "../../policies/_kit/types";
import { catalogue } from "../../policies/catalogue";

/** What differs between two stacks. */
export interface Changed {
  /** Canonical types of the resources that changed or are gone. */
  readonly types: ReadonlySet<string>;
  /** The changed resources, as they are after the change. */
  readonly left: readonly ResourceState[];
}

/** The difference of a stack and a mutant of it. States are compared by identity: mutants share those they leave alone. */
export function changedBetween(before: readonly ResourceState[], after: readonly ResourceState[]): Changed {
  const [old, kept] = [new Set(before), new Set(after)];
  const left = after.filter((state) => !old.has(state));
  return { types: new Set([...before.filter((state) => !kept.has(state)), ...left].map(({ type }) => canonicalType(type))), left };
}

export interface Reads {
  /**
   * Whether the control's verdicts may differ in a stack that differs in resources of these types: it judged or asked the graph for one
   * of them. A control sees nothing else, so that leaving it out can hide no finding.
   */
  touches(control: CataloguedControl, types: ReadonlySet<string>): boolean;
}

/** Judges the stack once by each control, and notes which types it asks the graph for. */
export function readsOf(states: readonly ResourceState[], today: string): Reads {
  const types = new Map<CataloguedControl, ReadonlySet<string>>();
  const everything = new Set<CataloguedControl>();
  for (const control of catalogue) {
    const read = new Set<string>(Array.isArray(control.appliesTo) ? (control.appliesTo as readonly string[]) : []);
    let looks = 0;
    evaluate([control], recording(new Graph(states), read, () => (looks += 1)), today);
    // The evaluation itself looks at all resources once, to say which of them nobody read.
    if (control.appliesTo === "every" || looks > 1) everything.add(control);
    types.set(control, read);
  }
  return {
    touches: (control, changed) => everything.has(control) || [...(types.get(control) ?? [])].some((type) => changed.has(type)),
  };
}

/** The graph, noting what is asked of it: each type, or all resources. */
function recording(graph: Graph, read: Set<string>, all: () => void): Graph {
  return new Proxy(graph, {
    get(target, property, receiver) {
      if (property === "ofType") {
        return (...types: string[]) => {
          for (const type of types) read.add(type);
          return target.ofType(...types);
        };
      }
      if (property === "targets") {
        return (...args: Parameters<Graph["targets"]>) => {
          for (const type of args.slice(2) as string[]) read.add(type);
          return target.targets(...args);
        };
      }
      if (property === "referrers") {
        return (...args: Parameters<Graph["referrers"]>) => {
          read.add(args[1]).add(args[0].type);
          return target.referrers(...args);
        };
      }
      if (property === "find") {
        return (urn: string) => {
          const found = target.find(urn);
          if (found) read.add(found.type);
          return found;
        };
      }
      if (property === "resources") all();
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
}
