// SPDX-License-Identifier: Apache-2.0
import { LISTENER_RULE } from "./load-balancers";
import type { Resource } from "./resource";

/** Where RFC 9116 has the file. */
export const SECURITY_TXT_PATH = "/.well-known/security.txt";

/** Whether a listener rule answers for security.txt. */
export function servesSecurityTxt(rule: Resource): boolean {
  return rule.type === LISTENER_RULE && rule.list("conditions").some((condition) => condition.texts("pathPattern.values").includes(SECURITY_TXT_PATH));
}
