// SPDX-License-Identifier: Apache-2.0
import type { View } from "../resource";
import { canonicalType } from "../types";
import { UNKNOWN, Undetermined } from "../unknown";
import { conditionsOf, type Condition } from "./condition";
import { leaves, type Leaf } from "./leaf";
import { any, every } from "./logic";
import { matches, matchesAction, overlaps } from "./pattern";

/** Whom a statement names: `type` is `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for everyone. */
export interface Principal {
  readonly type: string;
  readonly value: Leaf;
}

/** Types whose ARN or id stands in policies as a principal. An unknown principal computed from one of them is not `*`. */
const PRINCIPALS = new Set([
  "aws:iam/role:Role",
  "aws:iam/user:User",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  "aws:iam/samlProvider:SamlProvider",
  "aws:cloudfront/originAccessIdentity:OriginAccessIdentity",
]);

/** One statement of a policy document. Its reads throw {@link Undetermined} where the answer hangs on an unknown value. */
export class Statement {
  /** What messages call it: `statement "AllowAll"`, `statement 2`. */
  readonly label: string;
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly conditions: readonly Condition[];
  private readonly effect: Leaf;
  private readonly actions: readonly Leaf[];
  private readonly notActions: readonly Leaf[];
  private readonly resources: readonly Leaf[];
  private readonly notResources: readonly Leaf[];

  constructor(
    readonly document: Document,
    raw: Readonly<Record<string, unknown>>,
    position: number,
  ) {
    const element = (name: string): unknown => Object.entries(raw).find(([key]) => key.toLowerCase() === name)?.[1];
    const sid = element("sid");
    this.label = typeof sid === "string" && sid !== "" ? `statement "${sid}"` : `statement ${position}`;
    this.effect = leaves(element("effect"))[0] ?? "Deny";
    this.principals = principalsOf(element("principal"));
    this.notPrincipals = principalsOf(element("notprincipal"));
    this.actions = leaves(element("action"));
    this.notActions = leaves(element("notaction"));
    this.resources = leaves(element("resource"));
    this.notResources = leaves(element("notresource"));
    this.conditions = conditionsOf(element("condition"), (what) => this.unknown(what));
  }

  get allows(): boolean {
    return this.known(this.effect, "Effect") === "Allow";
  }

  get denies(): boolean {
    return this.known(this.effect, "Effect") === "Deny";
  }

  /** Whether it names what it does *not* apply to: `NotAction`. */
  get inverted(): { readonly action: boolean; readonly resource: boolean; readonly principal: boolean } {
    return { action: this.notActions.length > 0, resource: this.notResources.length > 0, principal: this.notPrincipals.length > 0 };
  }

  /** The patterns of `Action`. @throws Undetermined when any is unknown. */
  get actionPatterns(): string[] {
    return this.actions.map((a) => this.known(a, "Action"));
  }

  /** The patterns of `Resource`. @throws Undetermined when any is unknown. */
  get resourcePatterns(): string[] {
    return this.resources.map((r) => this.known(r, "Resource"));
  }

  /** Whether the statement speaks of the action; of every action of a pattern such as `s3:*`. */
  coversAction(action: string): boolean {
    if (this.notActions.length > 0) return every(this.notActions, (a) => !overlaps(this.known(a, "NotAction").toLowerCase(), action.toLowerCase()));
    return any(this.actions, (a) => matchesAction(this.known(a, "Action"), action));
  }

  /** Whether the statement speaks of the resource, given as an ARN or pattern. Without `Resource` it speaks of its holder. */
  coversResource(resource: string): boolean {
    if (this.notResources.length > 0) return every(this.notResources, (r) => !overlaps(this.known(r, "NotResource"), resource));
    return this.resources.length === 0 || any(this.resources, (r) => matches(this.known(r, "Resource"), resource));
  }

  /** Whether it names every resource there is. */
  get anyResource(): boolean {
    return this.coversResource("*") || this.notResources.length > 0;
  }

  /** Whether it applies to anyone at all, in any account or none. */
  get anyone(): boolean {
    return this.notPrincipals.length > 0 || any(this.principals, (p) => isEveryone(p, this));
  }

  /** Whether it applies to a service such as `cloudwatch.amazonaws.com`, by name or by naming everyone. */
  coversService(service: string): boolean {
    return any(["named", "everyone"], (how) =>
      how === "everyone" ? this.anyone : any(this.principals, (p) => p.type === "Service" && this.known(p.value, "Principal") === service),
    );
  }

  /** @throws Undetermined naming the part of the statement that is not known yet. */
  unknown(what: string): never {
    throw new Undetermined(`${this.document.label}: ${what} of ${this.label} is not known yet`);
  }

  known(leaf: Leaf, what: string): string {
    return leaf === UNKNOWN ? this.unknown(what) : leaf;
  }
}

/** A policy document together with the property it stands in. */
export class Document {
  readonly statements: readonly Statement[];
  /** What messages call it: `s3/BucketPolicy "data": policy`. */
  readonly label: string;

  constructor(
    readonly view: View,
    readonly property: string,
    raw: unknown,
  ) {
    const path = view.path === "" ? property : `${view.path}.${property}`;
    this.label = `${view.resource.label}: ${path}`;
    this.statements = statementsOf(raw).map((statement, i) => {
      if (typeof statement !== "object" || statement === null) throw new Undetermined(`${this.label}: statement ${i + 1} is not known yet`);
      return new Statement(this, statement as Record<string, unknown>, i + 1);
    });
  }

  /** Whether the value of the property was computed from a resource of one of these canonical types. */
  computedFrom(types: ReadonlySet<string>): boolean {
    const path = this.view.path === "" ? this.property : this.view.path;
    const top = /^[^.[]+/.exec(path)?.[0] ?? path;
    const urns = this.view.resource.state.propertyDependencies[top] ?? [];
    return urns.some((urn) => types.has(canonicalType(urn.split("::")[2]?.split("$").pop() ?? "")));
  }
}

/**
 * The policy document at `property` of `view`, written as JSON text or as an object; `undefined` when absent.
 * @throws Undetermined when it is unknown, or is text that is not a JSON object, which nobody can judge.
 */
export function documentAt(view: View, property: string): Document | undefined {
  const value = view.get(property);
  if (value === undefined || value === "") return undefined;
  const known = documents.get(view.resource) ?? new Map<string, Document>();
  documents.set(view.resource, known);
  const path = `${view.path} ${property}`;
  let document = known.get(path);
  if (!document) known.set(path, (document = parseDocument(view, property, value)));
  return document;
}

/** Dozens of controls read the same document. */
const documents = new WeakMap<View["resource"], Map<string, Document>>();

function parseDocument(view: View, property: string, value: unknown): Document {
  let raw: unknown = value;
  if (typeof value === "string") {
    try {
      raw = JSON.parse(value);
    } catch {
      raw = undefined;
    }
  }
  if (typeof raw !== "object" || raw === null) throw new Undetermined(`${view.resource.label}: ${property} is not a JSON policy document`);
  return new Document(view, property, raw);
}

function statementsOf(raw: unknown): unknown[] {
  const entry = Object.entries(raw as object).find(([key]) => key.toLowerCase() === "statement");
  const value: unknown = entry?.[1];
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function principalsOf(value: unknown): Principal[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string" || value === UNKNOWN) return [{ type: value === "*" ? "*" : "AWS", value }];
  return Object.entries(value).flatMap(([type, names]) => leaves(names).map((name) => ({ type, value: name })));
}

function isEveryone({ type, value }: Principal, statement: Statement): boolean {
  if (type !== "AWS" && type !== "*") return false;
  if (value === UNKNOWN) return statement.document.computedFrom(PRINCIPALS) ? false : statement.unknown("Principal");
  return value === "*";
}
