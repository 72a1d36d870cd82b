// SPDX-License-Identifier: Apache-2.0
import type { Statement } from "../_kit/policy";

/** A role of another account, which may not exist yet. */
export interface Admitted {
  readonly accountId: string;
  readonly roleName: string;
}

/**
 * The statement for a role of another account. It is named in a condition, since AWS refuses policies whose principal does not exist yet,
 * and turns a principal that was deleted and made again into a dead one.
 */
export function admitting({ accountId, roleName }: Admitted, statement: Statement): Statement {
  return {
    ...statement,
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Condition: { ...statement.Condition, ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${accountId}:role/${roleName}` } },
  };
}
