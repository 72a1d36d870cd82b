// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { between, invalid } from "../_kit/args";

/** What senders are told about TLS to the domain's mail servers (RFC 8461). */
export interface MtaStsArgs {
  /** `enforce`: mail that cannot be sent over verified TLS is not delivered; `testing`: it is, and reported. @default enforce */
  readonly mtaStsMode?: "testing" | "enforce";
  /** Seconds senders remember the policy, a day to a year. @default 1209600, two weeks */
  readonly mtaStsMaxAgeSeconds?: number;
}

/** The host of SES that receives mail in a region. Source: "Amazon Simple Email Service endpoints and quotas", email receiving endpoints. */
export function mailExchanger(region: string): string {
  return `inbound-smtp.${region}.amazonaws.com`;
}

/**
 * The text of `https://mta-sts.DOMAIN/.well-known/mta-sts.txt` for a domain whose mail SES receives in the region. Pure, so
 * that what the edge serves and what the record announces are made from the same text.
 * @throws InputPropertyError when mode or age is none that RFC 8461 knows
 */
export function mtaStsPolicy(region: string, { mtaStsMode = "enforce", mtaStsMaxAgeSeconds = 1_209_600 }: MtaStsArgs = {}): string {
  if (!["testing", "enforce"].includes(mtaStsMode)) throw invalid("mtaStsMode", mtaStsMode, "use testing or enforce");
  if (!between(86_400, 31_557_600)(mtaStsMaxAgeSeconds)) throw invalid("mtaStsMaxAgeSeconds", mtaStsMaxAgeSeconds, "use a day (86400) to a year (31557600), in seconds");
  return ["version: STSv1", `mode: ${mtaStsMode}`, `mx: ${mailExchanger(region)}`, `max_age: ${mtaStsMaxAgeSeconds}`, ""].join("\n");
}

/** The id a record announces a policy by: senders fetch the policy again when it changes, so it is made from the text. At most 32 letters and digits. */
export function mtaStsId(policy: string): string {
  return createHash("sha256").update(policy).digest("hex").slice(0, 32);
}
