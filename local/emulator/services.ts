// SPDX-License-Identifier: Apache-2.0

/** The two emulators that together are the embedded AWS. Why two: docs/decisions/0003-embedded-aws.md. */
export type EmulatorName = "moto" | "ministack";

export const EMULATORS: readonly EmulatorName[] = ["ministack", "moto"];

/** The account that both emulators pretend to be. */
export const ACCOUNT_ID = "123456789012";

/** Services that do not go to moto, with the behaviour that decided it (measured with the real provider). */
const ELSEWHERE: Readonly<Record<string, { readonly emulator: EmulatorName; readonly reason: string }>> = {
  s3: {
    emulator: "ministack",
    reason: "replication really copies, and object lock refuses deletes as well as shorter retention; in moto neither holds",
  },
  kms: {
    emulator: "ministack",
    reason: "digest and PSS signatures are right and a disabled key refuses; buckets encrypt with these keys, so KMS lives beside S3",
  },
};

/**
 * Every service that Glacis calls, by the name that the AWS provider's `endpoints` setting has for it. A service that is
 * missing here cannot reach real AWS either: the provider's proxy setting leads all other traffic to moto.
 */
const CALLED = [
  "accessanalyzer", "acm", "acmpca", "autoscaling", "backup", "cloudtrail", "cloudwatch", "configservice", "dlm", "ec2", "elbv2",
  "events", "firehose", "guardduty", "iam", "inspector2", "kms", "logs", "macie2", "route53", "s3", "s3control", "secretsmanager",
  "securityhub", "ses", "sesv2", "shield", "sns", "sqs", "ssm", "sts", "synthetics", "wafv2",
] as const;

/** Which emulator answers a service; moto unless the table above says otherwise. */
export function emulatorOf(service: string): EmulatorName {
  return ELSEWHERE[service]?.emulator ?? "moto";
}

/** Address per service, in the shape of the AWS provider's `endpoints` setting. */
export function endpointsOf(addresses: Readonly<Record<EmulatorName, string>>): Record<string, string> {
  return Object.fromEntries(CALLED.map((service) => [service, addresses[emulatorOf(service)]]));
}
