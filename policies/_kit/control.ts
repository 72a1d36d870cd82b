// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "./graph";
import type { Resource } from "./resource";

/** How bad a violation is, worst first. Enforcement follows from it, see profiles.ts. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Ids of the frameworks' own entries; each is validated against the catalogue files in `frameworks/`. */
export interface Frameworks {
  /** CIS AWS Foundations Benchmark 7.0 recommendation numbers: `2.1.1`. */
  readonly cis?: readonly string[];
  /** AWS Foundational Security Best Practices control ids: `S3.5`. */
  readonly fsbp?: readonly string[];
  /** NIST SP 800-53 revision 5 control ids: `SC-8`, `SC-8(1)`. */
  readonly nist?: readonly string[];
}

/** What a check may do besides reading its resource. */
export interface Context {
  readonly graph: Graph;
  /** The day the judgement is made for, `YYYY-MM-DD`, so that the same input gives the same verdict. */
  readonly today: string;
  /**
   * Records that the resource breaks the control.
   * @param message What is wrong with the value found, naming the property and the value.
   * @param fix What to change, where the control's own `fix` can be made more precise.
   */
  readonly violation: (message: string, fix?: string) => void;
  /** Ends the check: the control has nothing to say about this resource. */
  readonly notApplicable: (reason: string) => never;
  /**
   * Runs `judge` for each item, going on past the ones that are unknown, so that one unknown cannot hide a
   * violation in the next; the check as a whole is then at best `undetermined`.
   */
  readonly each: <T>(items: Iterable<T>, judge: (item: T) => void) => void;
  /**
   * Whether `test` holds for any item; an unknown one counts as unknown: true as soon as one surely holds,
   * false only when none can. @throws Undetermined otherwise.
   */
  readonly some: <T>(items: Iterable<T>, test: (item: T) => boolean) => boolean;
}

/** What every control says of itself. */
interface ControlBase {
  /** The state that must hold, kebab-case, permanent: `bucket-tls-only`. A rename leaves the old id in `aliases`. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** What happens to those who break it: one or two sentences. */
  readonly why: string;
  /** What to change, naming the property. */
  readonly fix: string;
  /** Ids of the claims in posture.yaml that it backs. */
  readonly claims: readonly string[];
  readonly frameworks: Frameworks;
  readonly aliases?: readonly string[];
}

/** A requirement with a policy: `check` judges what is about to be deployed. */
export interface PolicyControl extends ControlBase {
  /**
   * Canonical type tokens of the resources it judges, each on its own; `"stack"` for one verdict on the whole; `"every"` for
   * all resources of the cloud, whatever their type: such a control reads `raw`, so that no type counts as assessed by it.
   */
  readonly appliesTo: readonly string[] | "stack" | "every";
  /** Judges one resource: calls `violation`, or returns for a pass. Unknown values may be read freely. */
  check(resource: Resource, context: Context): void;
  /**
   * The top-level properties that would make a resource that breaks the control satisfy it, where one safe answer exists: a switch to
   * turn on, never a choice that costs money or loses data. Shown by `--fix-preview`, applied only where the pack's user opts in.
   */
  remediate?(resource: Resource): Readonly<Record<string, unknown>>;
}

/** A requirement that only the live account shows: its witness is the probe beside it, see probe.ts. */
export interface LiveControl extends ControlBase {
  readonly appliesTo: "live";
  readonly check?: never;
  readonly remediate?: never;
}

/** One testable requirement. */
export type Control = PolicyControl | LiveControl;

/** A control together with the folder it lives in. */
export type CataloguedControl = Control & { readonly family: string };

/**
 * Declares a control.
 * @throws Error when the id is not kebab-case, or is named after the act of checking instead of the state.
 */
export function defineControl<C extends Control>(control: C): C {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(control.id) || /^(check|ensure|verify)-/.test(control.id)) {
    throw new Error(`control id "${control.id}": expected the compliant state in kebab-case, such as "bucket-tls-only"`);
  }
  return control;
}
