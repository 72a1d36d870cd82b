// SPDX-License-Identifier: Apache-2.0
import { narrows, sparesOnlyNamed } from "./condition";
import type { Document, Statement } from "./document";
import { all, any, every } from "./logic";

/** All statements of the documents, in order. */
export function statementsOf(documents: readonly Document[]): Statement[] {
  return documents.flatMap((d) => d.statements);
}

/**
 * Whether the statement lets anyone in: an `Allow` for everyone that no condition narrows and no `Deny` among the resource's
 * other statements takes back.
 */
export function isPublic(statement: Statement, among: readonly Statement[]): boolean {
  return all(
    () => statement.allows,
    () => statement.anyone,
    () => !any(statement.conditions, narrows),
    () => !any(among, (other) => takesBack(other, statement)),
  );
}

/** Whether `deny` refuses all that `allow` grants, to everyone but callers it names. */
function takesBack(deny: Statement, allow: Statement): boolean {
  return all(
    () => deny.denies,
    () => deny.inverted.principal || deny.anyone,
    () => (deny.conditions.length === 0 ? true : deny.conditions.length === 1 && any(deny.conditions, sparesOnlyNamed)),
    () => !allow.inverted.action && every(allow.actionPatterns, (action) => deny.coversAction(action)),
    () => !allow.inverted.resource && every(allow.resourcePatterns, (resource) => deny.coversResource(resource)),
  );
}

/**
 * Whether requests without TLS are denied to everyone, for the action (or pattern) on all of the resources (or patterns).
 * @param resources `undefined` for a policy that can name no resource but its own
 */
export function deniesPlaintext(documents: readonly Document[], action: string, resources: readonly string[] | undefined): boolean {
  return deniesEveryone(documents, action, resources, (s) =>
    every(s.conditions, (c) => {
      if (c.key === "s3:tlsversion") return c.ifExists && c.operator === "numericlessthan";
      return c.operator === "bool" && c.key === "aws:securetransport" && c.known().join() === "false";
    }),
  );
}

/** Whether TLS older than 1.2 is denied to everyone, likewise. The key `s3:TlsVersion` is absent from plaintext requests. */
export function deniesOldTls(documents: readonly Document[], action: string, resources: readonly string[]): boolean {
  return deniesEveryone(documents, action, resources, (s) => every(s.conditions, ({ operator, key, known }) => {
    if (key !== "s3:tlsversion") return false;
    const limits = known().map(Number);
    // Several values of one condition are alternatives: the highest limit decides.
    if (operator === "numericlessthan") return Math.max(...limits) >= 1.2;
    return operator === "numericlessthanequals" && Math.max(...limits) >= 1.1;
  }));
}

/** Whether some unweakened `Deny` for everyone covers the action, on each of the resources. */
export function deniesEveryone(
  documents: readonly Document[],
  action: string,
  resources: readonly string[] | undefined,
  when: (statement: Statement) => boolean = (s) => s.conditions.length === 0,
): boolean {
  const statements = statementsOf(documents);
  return every(resources ?? [undefined], (resource) =>
    any(statements, (s) => all(
      () => s.denies,
      () => !s.inverted.principal && s.anyone,
      () => s.coversAction(action),
      () => resource === undefined || s.coversResource(resource),
      () => when(s),
    )),
  );
}
