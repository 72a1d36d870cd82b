// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Retention periods CloudWatch Logs accepts that keep at least a year (`PutRetentionPolicy`). */
export const retentionDays = [365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] as const;

export interface LogGroupArgs {
  /** The log group's physical name. */
  readonly name: string;
  /** ARN of the key its records are encrypted with. */
  readonly keyArn: pulumi.Input<string>;
  /** Days records are kept. @default 365, so that a year of events can be investigated */
  readonly retentionInDays?: pulumi.Input<number> | undefined;
  /** Whether ids of access keys are masked. Every event of a trail names one, and says by it whose key was stolen. @default masked */
  readonly accessKeyIds?: "masked" | "shown";
}

const managedIdentifiers = [
  "AwsSecretKey", "OpenSshPrivateKey", "PgpPrivateKey", "PkcsPrivateKey", "PuttyPrivateKey",
  "CreditCardNumber", "CreditCardExpiration", "CreditCardSecurityCode",
].map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`);

/**
 * Identifiers for what AWS manages none for, or finds only beside a keyword. CloudWatch Logs takes at most ten, each of 200 characters
 * at most, out of letters, digits, `_#=@/;,- ` and `^$?[]{}|\*+.`: no parentheses, quotes or colons, which ranges such as `[9-;]` (9, `:`
 * and `;`) and `[ -*]` (space to `*`, both kinds of quotes among them) stand for.
 * Source: "Custom data identifiers" of the CloudWatch Logs user guide.
 */
export const customIdentifiers = [
  { Name: "AwsAccessKeyId", Regex: "\\bAKIA[A-Z0-9]{16}\\b|\\bASIA[A-Z0-9]{16}\\b" },
  { Name: "JsonWebToken", Regex: "eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}" },
  { Name: "BearerToken", Regex: "[Bb]earer [A-Za-z0-9._+/=-]{16,}" },
  { Name: "PasswordField", Regex: "[Pp]ass[Ww]o{0,1}r{0,1}d[ -*]{0,2}[9-;=][ -*]{0,2}[^\\s,;]{4,}" },
  { Name: "CardNumber", Regex: "\\b4\\d{15}\\b|\\b5[1-5]\\d{14}\\b|\\b2[2-7]\\d{14}\\b|\\b3[47]\\d{13}\\b|\\b6\\d{15}\\b|\\b[2-6]\\d{3}[ -]\\d{4}[ -]\\d{4}[ -]\\d{4}\\b" },
] as const;

/** Masks credentials and card numbers whenever log records are read, unless the reader holds `logs:Unmask`. */
function credentialMask(custom: readonly { readonly Name: string; readonly Regex: string }[]): string {
  const DataIdentifier = [...managedIdentifiers, ...custom.map(({ Name }) => Name)];
  return JSON.stringify({
    Name: "mask-credentials",
    Version: "2021-06-01",
    Configuration: { CustomDataIdentifier: custom },
    Statement: [
      { Sid: "Audit", DataIdentifier, Operation: { Audit: { FindingsDestination: {} } } },
      { Sid: "Mask", DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  });
}

/** A log group that is encrypted, kept for at least a year, and masks credentials. */
export function logGroup(name: string, args: LogGroupArgs, opts: pulumi.CustomResourceOptions): aws.cloudwatch.LogGroup {
  const { accessKeyIds = "masked" } = args;
  const group = new aws.cloudwatch.LogGroup(name, {
    name: args.name,
    kmsKeyId: args.keyArn,
    retentionInDays: args.retentionInDays ?? 365,
  }, opts);
  new aws.cloudwatch.LogDataProtectionPolicy(`${name}-mask`, {
    logGroupName: group.name,
    policyDocument: credentialMask(customIdentifiers.filter(({ Name }) => accessKeyIds === "masked" || Name !== "AwsAccessKeyId")),
  }, opts);
  return group;
}
