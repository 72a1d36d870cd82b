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
}

const managedIdentifiers = [
  "AwsSecretKey", "OpenSshPrivateKey", "PgpPrivateKey", "PkcsPrivateKey", "PuttyPrivateKey",
  "CreditCardNumber", "CreditCardSecurityCode",
].map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`);

// AWS manages no identifiers for these; the expressions stay within its limit of 200 characters.
const customIdentifiers = [
  { Name: "AwsAccessKeyId", Regex: "(AKIA|ASIA)[A-Z0-9]{16}" },
  { Name: "JsonWebToken", Regex: "eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}" },
  { Name: "BearerToken", Regex: "[Bb]earer [A-Za-z0-9._~+/-]{16,}" },
  { Name: "PasswordField", Regex: "[Pp]assword[\"']{0,1}[:=][ ]{0,1}[\"']{0,1}[^\"'&, ]{4,}" },
];

const identifiers = [...managedIdentifiers, ...customIdentifiers.map(({ Name }) => Name)];

/** Masks credentials and card numbers whenever log records are read, unless the reader holds `logs:Unmask`. */
export const credentialMask = JSON.stringify({
  Name: "mask-credentials",
  Version: "2021-06-01",
  Configuration: { CustomDataIdentifier: customIdentifiers },
  Statement: [
    { Sid: "Audit", DataIdentifier: identifiers, Operation: { Audit: { FindingsDestination: {} } } },
    { Sid: "Mask", DataIdentifier: identifiers, Operation: { Deidentify: { MaskConfig: {} } } },
  ],
});

/** A log group that is encrypted, kept for at least a year, and masks credentials. */
export function logGroup(name: string, args: LogGroupArgs, opts: pulumi.CustomResourceOptions): aws.cloudwatch.LogGroup {
  const group = new aws.cloudwatch.LogGroup(name, {
    name: args.name,
    kmsKeyId: args.keyArn,
    retentionInDays: args.retentionInDays ?? 365,
  }, opts);
  new aws.cloudwatch.LogDataProtectionPolicy(`${name}-mask`, { logGroupName: group.name, policyDocument: credentialMask }, opts);
  return group;
}
