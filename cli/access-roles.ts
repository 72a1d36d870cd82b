// SPDX-License-Identifier: Apache-2.0
import type { ResourceState } from "../policies/_kit/resource";

/** A statement of a policy, with lists where one value may stand alone. */
export interface RoleStatement {
  readonly sid: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: unknown;
}

/** A role of the stack that a person can take. */
export interface StaffRole {
  /** `support` */
  readonly role: string;
  readonly arn: string;
  readonly longestSeconds: number;
  /** ARNs of those who may take it. */
  readonly principals: readonly string[];
  /** Whether a second factor is demanded. */
  readonly mfa: boolean;
  /** The session tag that must be given, and what its value must look like. */
  readonly tag?: { readonly name: string; readonly pattern: string };
  readonly statements: readonly RoleStatement[];
  /** What its boundary denies, whatever the statements allow. */
  readonly denied: readonly RoleStatement[];
}

const ROLE = "aws:iam/role:Role";

/** The roles that people can take, from what a program registers, by the names that `--role` takes. */
export function staffRoles(states: readonly ResourceState[]): ReadonlyMap<string, StaffRole> {
  const found = states.filter(({ type, parent }) => type === ROLE && parent?.includes("glacis:access:Access") === true).flatMap((state) => staffRole(state, states) ?? []);
  return new Map(found.map((role) => [role.role, role]));
}

function staffRole(state: ResourceState, states: readonly ResourceState[]): StaffRole | undefined {
  const component = state.parent?.split("::").pop() ?? "";
  const role = state.name.slice(component.length + 1);
  const raw = statementsIn(state.properties["assumeRolePolicy"]).find(({ Action }) => list(Action).includes("sts:AssumeRole"));
  const principals = list((raw?.["Principal"] as { readonly AWS?: unknown } | undefined)?.AWS);
  if (raw === undefined || principals.length === 0) return undefined;
  const conditions = Object.entries((raw["Condition"] ?? {}) as Record<string, Record<string, unknown>>).flatMap(([operator, keys]) => Object.entries(keys).map(([key, value]) => ({ operator, key, value: list(value)[0] ?? "" })));
  const tag = conditions.find(({ key }) => key.startsWith("aws:RequestTag/"));
  const policies = states.filter(({ type, name }) => type === "aws:iam/rolePolicy:RolePolicy" && name === `${state.name}-policy`);
  const boundary = states.filter(({ urn }) => state.propertyDependencies["permissionsBoundary"]?.includes(urn));
  return {
    role,
    arn: `arn:aws:iam::${accountOf(state, states)}:role/${String(state.properties["name"])}`,
    longestSeconds: Number(state.properties["maxSessionDuration"] ?? 3600),
    principals,
    mfa: conditions.some(({ operator, key, value }) => operator === "Bool" && key === "aws:MultiFactorAuthPresent" && value === "true"),
    ...(tag && { tag: { name: tag.key.slice("aws:RequestTag/".length), pattern: tag.value } }),
    statements: policies.flatMap(({ properties }) => statementsOf(properties["policy"])),
    denied: boundary.flatMap(({ properties }) => statementsOf(properties["policy"])).filter(({ effect }) => effect === "Deny"),
  };
}

/** The account that the role's provider is confined to. */
function accountOf(state: ResourceState, states: readonly ResourceState[]): string {
  const urn = state.provider?.split("::").slice(0, 4).join("::");
  const allowed = states.find((other) => other.urn === urn)?.properties["allowedAccountIds"];
  const [account = ""] = list(typeof allowed === "string" ? JSON.parse(allowed) : allowed);
  return account;
}

function statementsIn(policy: unknown): Readonly<Record<string, unknown>>[] {
  if (typeof policy !== "string") return [];
  const { Statement = [] } = JSON.parse(policy) as { Statement?: Record<string, unknown>[] };
  return [Statement].flat();
}

function statementsOf(policy: unknown): RoleStatement[] {
  return statementsIn(policy).map(({ Sid, Effect, Action, Resource, Condition }) => ({
    sid: list(Sid)[0] ?? "",
    effect: list(Effect)[0] ?? "",
    actions: list(Action),
    resources: list(Resource),
    ...(Condition !== undefined && { condition: Condition }),
  }));
}

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}
