// SPDX-License-Identifier: Apache-2.0
import * as ipaddr from "ipaddr.js";
import { UNKNOWN } from "../unknown";
import { leaves, type Leaf } from "./leaf";
import { every } from "./logic";

/** One key of one operator of a `Condition` block. All conditions of a statement must hold for it to apply. */
export interface Condition {
  /** Lower case, without qualifier and `IfExists`: `stringequals`. */
  readonly operator: string;
  readonly qualifier?: "forallvalues" | "foranyvalue";
  /** With `IfExists` the condition holds as well when the request has no such key. */
  readonly ifExists: boolean;
  /** Lower case: `aws:securetransport`. */
  readonly key: string;
  readonly values: readonly Leaf[];
  /** The values. @throws Undetermined when any is unknown. */
  readonly known: () => string[];
}

/** Keys that say who the caller is, or where it stands, such that a fixed value keeps strangers out. */
const WHO = new Set([
  "aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths", "aws:userid",
  "aws:sourceaccount", "aws:sourcearn", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths",
  "aws:sourcevpc", "aws:sourcevpce", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths",
  "kms:calleraccount", "s3:dataaccesspointaccount", "s3:dataaccesspointarn",
]);

/** The block as a flat list. `unknown` is called, and must throw, when the structure itself is not known. */
export function conditionsOf(block: unknown, unknown: (what: string) => never): Condition[] {
  if (block === undefined || block === null) return [];
  if (typeof block !== "object") return unknown("Condition");
  return Object.entries(block).flatMap(([spelled, keys]: [string, unknown]) => {
    const [, qualifier, name = "", exists] = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(spelled.toLowerCase()) ?? [];
    if (typeof keys !== "object" || keys === null) return unknown("Condition");
    return Object.entries(keys).map(([key, value]: [string, unknown]): Condition => {
      const values = leaves(value);
      return {
        operator: name,
        ...(qualifier && { qualifier: qualifier as "forallvalues" | "foranyvalue" }),
        ifExists: exists !== undefined,
        key: key.toLowerCase(),
        values,
        known: () => values.map((v) => (v === UNKNOWN ? unknown(`Condition ${key}`) : v)),
      };
    });
  });
}

/**
 * Whether the condition keeps out callers that nobody named: a positive operator on a key that says who or where the caller is,
 * with values that are fixed. `IfExists` and `ForAllValues` hold when the key is absent and so keep nobody out.
 * After https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function narrows(condition: Condition): boolean {
  if (condition.ifExists || condition.qualifier === "forallvalues") return false;
  const { operator, key } = condition;
  if (operator === "ipaddress" && (key === "aws:sourceip" || key === "aws:vpcsourceip")) return every(condition.known(), isNarrowRange);
  // A resource of the caller's own account or organisation, whichever that is, is one of ours when it is ours.
  if (operator === "stringequals" && /^aws:resource(account|orgid)$/.test(key)) return every(condition.known(), (v) => /^\$\{aws:principal/i.test(v));
  if (!WHO.has(key) || !/^(stringequals|stringequalsignorecase|stringlike|arnequals|arnlike)$/.test(operator)) return false;
  // An unknown value here is an account, organisation, endpoint or ARN that is about to be created: fixed, in any case.
  return condition.values.length > 0 && condition.values.every((value) => value === UNKNOWN || isFixed(value, key, operator));
}

/**
 * Whether a `Deny` under this condition alone spares only named callers: the negation of {@link narrows}. Negated operators
 * hold when the key is absent, so callers without it are denied too.
 */
export function sparesOnlyNamed(condition: Condition): boolean {
  const positive = /^(string|arn)not(equals|equalsignorecase|like)$/.exec(condition.operator);
  const operator = positive ? `${positive[1]}${positive[2]}` : condition.operator === "notipaddress" ? "ipaddress" : undefined;
  if (operator === undefined || condition.qualifier === "foranyvalue") return false;
  return narrows({ operator, ifExists: false, key: condition.key, values: condition.values, known: condition.known });
}

function isFixed(value: string, key: string, operator: string): boolean {
  if (value.startsWith("${")) return /^\$\{aws:resource(account|orgid|orgpaths)\}/i.test(value);
  const exact = operator === "stringequals" || operator === "stringequalsignorecase";
  if (exact) return !/^[*?]*$/.test(value);
  const arn = value.split(":");
  if (arn[0] === "arn" && arn.length >= 6) {
    const account = arn[4] ?? "";
    // S3 ARNs have no account; the bucket's name alone makes them unique.
    return account === "" ? !/[*?]/.test((arn[5] ?? "").split("/")[0] ?? "*") : !/[*?]/.test(account);
  }
  // Organisation paths are written with a wildcard at the end: o-abc/r-abc/*.
  return /^[^*?]{3}/.test(value) && !(key.endsWith("account") && /[*?]/.test(value));
}

/** Ranges as wide as these are the internet, whoever owns a part of them: wider than /8, or /32 for IPv6. */
function isNarrowRange(cidr: string): boolean {
  try {
    const [address, bits] = ipaddr.parseCIDR(cidr.includes("/") ? cidr : `${cidr}/${cidr.includes(":") ? 128 : 32}`);
    return bits >= (address.kind() === "ipv6" ? 32 : 8);
  } catch {
    return false;
  }
}
