// SPDX-License-Identifier: Apache-2.0
import { statementsOf } from "./exposure";
import type { Document, Statement } from "./document";
import { all, any, every } from "./logic";

/** Condition keys that make a statement apply only to callers who proved themselves with a second factor just now. */
const MFA = /^aws:multifactorauth(present|age)$/;

/**
 * Whether the policies allow an action, on any resource at all, and do not deny it on every one. Conditions on an `Allow`
 * are taken as satisfiable; a conditional `Deny` as avoidable. @throws Undetermined
 */
export function allows(documents: readonly Document[], action: string): boolean {
  return all(
    () => any(statementsOf(documents), (s) => all(() => s.allows, () => s.coversAction(action))),
    () => !deniesAlways(documents, action),
  );
}

/** Whether the policies deny an action on every resource, under no condition, so that nothing granted elsewhere can allow it. @throws Undetermined */
export function deniesAlways(documents: readonly Document[], action: string): boolean {
  return any(statementsOf(documents), (s) => all(() => s.denies, () => s.conditions.length === 0, () => s.coversAction(action), () => s.anyResource));
}

/** The statement that allows everything: every action, or all but a few, on every resource, under no condition. */
export function isAdministrative(statement: Statement): boolean {
  return all(
    () => statement.allows,
    () => statement.conditions.length === 0,
    () => statement.inverted.resource || statement.resourcePatterns.some((r) => /^\*+$/.test(r)),
    () => statement.inverted.action || statement.actionPatterns.some((a) => /^[*?]*\*[*?]*(:[*?]*\*[*?]*)?$/.test(a)),
  );
}

/** Whether a statement applies only with multi-factor authentication. */
export function demandsMfa(statement: Statement): boolean {
  return any(statement.conditions, ({ operator, key, ifExists, qualifier, known }) => {
    if (!MFA.test(key) || ifExists || qualifier === "forallvalues") return false;
    if (key.endsWith("present")) return operator === "bool" && every(known(), (v) => v.toLowerCase() === "true");
    return operator.startsWith("numericlessthan");
  });
}
