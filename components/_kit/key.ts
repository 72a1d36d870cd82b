// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "./args";
import { policyDocument, type Statement } from "./policy";

/** What a key is for, and who besides the account may use it. */
export interface EncryptionKeyArgs {
  readonly place: Place;
  /** The alias without `alias/`; IAM policies name the key by it. */
  readonly alias: string;
  /** What the key protects, shown in the console. */
  readonly description: string;
  /** Statements for services that use the key. @default the account's IAM policies alone decide */
  readonly statements?: readonly Statement[];
}

/** A customer-managed key that AWS rotates every year, and its alias. */
export function encryptionKey(name: string, args: EncryptionKeyArgs, opts: pulumi.CustomResourceOptions): aws.kms.Key {
  const { place, alias, description, statements = [] } = args;
  const key = new aws.kms.Key(name, {
    description,
    enableKeyRotation: true,
    // The longest AWS offers: time to notice that something still needs the key.
    deletionWindowInDays: 30,
    policy: policyDocument(
      {
        // Without this statement no IAM policy can grant use of the key, and nobody can ever change it again.
        Sid: "AccountAdministers",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${place.accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      ...statements,
    ),
  }, opts);
  new aws.kms.Alias(`${name}-alias`, { name: `alias/${alias}`, targetKeyId: key.keyId }, opts);
  return key;
}

/** Lets CloudWatch Logs of the place use a key, for the log groups whose names begin with the prefix. */
export function logsMayUse(place: Place, logGroupPrefix: string): Statement {
  return {
    Sid: "LogsEncrypt",
    Effect: "Allow",
    Principal: { Service: `logs.${place.region}.amazonaws.com` },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
    Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logGroupArn(place, `${logGroupPrefix}*`) } },
  };
}

/** The ARN of a log group, as policies spell it (without the trailing `:*` that means its streams). */
export function logGroupArn(place: Place, name: string): string {
  return `arn:aws:logs:${place.region}:${place.accountId}:log-group:${name}`;
}

/**
 * IAM permission to use the key that has the alias, in the place's region, before its key id is known.
 * @param condition what narrows it further
 */
export function mayUseKey(sid: string, place: Place, alias: string, actions: readonly string[], condition: Statement["Condition"] = {}): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: `arn:aws:kms:${place.region}:${place.accountId}:key/*`,
    Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${alias}` }, ...condition },
  };
}
