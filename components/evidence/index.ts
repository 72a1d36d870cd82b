// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { placedName, validatePlace, type Place } from "../_kit/args";
import { policyDocument } from "../_kit/policy";
import { Backup, type BackupCopy, type ReplicaArgs } from "../backup";

export interface EvidenceArgs extends Place {
  /** At least two other regions, each of which gets a copy of every bundle. */
  readonly replicas: readonly ReplicaArgs[];
  /** Lock of every stored bundle: `COMPLIANCE` yields to nobody, `GOVERNANCE` to a special permission. @default COMPLIANCE */
  readonly lockMode?: "COMPLIANCE" | "GOVERNANCE";
  /** Days (1 to 36500) no bundle can be changed or deleted. Bundles never expire by themselves: a chain must not lose its links. @default 365 */
  readonly lockDays?: number;
  /** Days access logs of the bucket are kept. @default 365 */
  readonly accessLogRetentionDays?: number;
  /** Refuses to destroy the bucket and the key, and keeps them in AWS when they leave the program. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * Where evidence is kept and what it is signed with: a locked, versioned bucket whose accesses are logged, its copies in
 * other regions, and an asymmetric key whose private half never leaves KMS. Whoever has the public key verifies bundles without AWS and without trusting this stack.
 */
export class Evidence extends pulumi.ComponentResource {
  /** Name of the bucket of bundles. */
  readonly bucket: string;
  /** The bucket and its copies. */
  readonly copies: readonly BackupCopy[];
  readonly keyArn: pulumi.Output<string>;
  /** The public half, PEM: ECDSA on the curve P-384. */
  readonly publicKeyPem: pulumi.Output<string>;

  /** @throws InputPropertyError when regions repeat, a period or the place cannot be used */
  constructor(name: string, args: EvidenceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:evidence:Evidence", name, {}, opts);
    const { lockMode = "COMPLIANCE", lockDays = 365, accessLogRetentionDays = 365, deletionProtection = true } = args;
    validatePlace(args);
    const child = { parent: this };
    // Kept like user data: three locked copies in three regions. Nothing expires but versions that a later one replaced.
    const bundles = new Backup(name, {
      namePrefix: args.namePrefix,
      accountId: args.accountId,
      region: args.region,
      replicas: args.replicas,
      lockMode,
      lockDays,
      retentionDays: lockDays,
      accessLogRetentionDays,
      deletionProtection,
    }, child);
    this.bucket = placedName(args, name);
    this.copies = bundles.copies;

    const alias = `${args.namePrefix}-${name}-signing`;
    const key = new aws.kms.Key(`${name}-signing-key`, {
      description: `Signs evidence of ${args.namePrefix}`,
      keyUsage: "SIGN_VERIFY",
      customerMasterKeySpec: "ECC_NIST_P384",
      deletionWindowInDays: 30,
      // The account's IAM policies decide who signs: the auditor role alone is given it.
      policy: policyDocument({
        Sid: "AccountAdministers",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${args.accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      }),
    }, { ...child, protect: deletionProtection, retainOnDelete: deletionProtection });
    new aws.kms.Alias(`${name}-signing-key-alias`, { name: `alias/${alias}`, targetKeyId: key.keyId }, child);

    this.keyArn = key.arn;
    this.publicKeyPem = aws.kms.getPublicKeyOutput({ keyId: key.arn }, child).publicKeyPem;
    this.registerOutputs({ bucket: this.bucket, keyArn: this.keyArn, publicKeyPem: this.publicKeyPem });
  }
}
