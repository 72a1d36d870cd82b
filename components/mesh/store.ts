// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { policyDocument, type Statement } from "../_kit/policy";
import type { ServiceCertificate } from "./certificate";

export interface StoredCertificateArgs {
  readonly place: Place;
  /** The secret's physical name. */
  readonly secretName: string;
  readonly service: string;
  readonly keyArn: pulumi.Input<string>;
  /** ARN of the only role that reads the secret, besides those who deploy. */
  readonly roleArn: string;
  /** ARNs of the principals that deploy the stack; their tool reads back what it wrote. */
  readonly deployerArns: readonly string[];
  readonly certificate: ServiceCertificate;
  /** Roots that the service's host trusts, in PEM form. */
  readonly trustPem: pulumi.Input<string>;
}

/** The ARN of a secret as policies spell it: Secrets Manager adds a hyphen and six characters of its own. */
export function secretArn({ region, accountId }: Place, secretName: string): string {
  return `arn:aws:secretsmanager:${region}:${accountId}:secret:${secretName}-??????`;
}

/**
 * Keeps a service's key, certificate and trusted roots in one secret, so that a reader never sees parts of two. Denies it to
 * everyone but the service's role and those who deploy, administrators of the account included.
 */
export function storedCertificate(name: string, args: StoredCertificateArgs, opts: pulumi.CustomResourceOptions): aws.secretsmanager.Secret {
  const { secretName, service, keyArn, roleArn, deployerArns, certificate, trustPem } = args;
  const secret = new aws.secretsmanager.Secret(`${name}-secret`, {
    name: secretName,
    description: `Mesh key and certificate of ${service}`,
    kmsKeyId: keyArn,
    recoveryWindowInDays: 30,
  }, opts);
  const policy = new aws.secretsmanager.SecretPolicy(`${name}-secret-policy`, {
    secretArn: secret.arn,
    blockPublicPolicy: true,
    policy: policyDocument(
      // A role that does not exist yet may stand in a condition, though not as the principal.
      denyOthers("ReadByServiceAlone", "secretsmanager:GetSecretValue", [roleArn, ...deployerArns]),
      denyOthers("WrittenByDeployersAlone", ["secretsmanager:PutSecretValue", "secretsmanager:UpdateSecret"], deployerArns),
    ),
  }, opts);
  new aws.secretsmanager.SecretVersion(`${name}-secret-version`, {
    secretId: secret.id,
    secretString: pulumi.secret(pulumi.jsonStringify({
      certificate: certificate.chainPem,
      privateKey: certificate.privateKeyPem,
      trust: trustPem,
    })),
  // The key is not stored before it is guarded.
  }, { ...opts, dependsOn: [policy] });
  return secret;
}

function denyOthers(sid: string, actions: string | readonly string[], allowed: readonly string[]): Statement {
  return { Sid: sid, Effect: "Deny", Principal: "*", Action: actions, Resource: "*", Condition: { ArnNotLike: { "aws:PrincipalArn": allowed } } };
}

/** What a service's host may do: read its own secret, use the mesh's key for that alone, and publish the mesh's metrics. */
export function hostStatements(place: Place, args: { readonly secretName: string; readonly keyAlias: string; readonly metricNamespace: string }): readonly Statement[] {
  const arn = secretArn(place, args.secretName);
  return [
    { Sid: "ReadOwnCertificate", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: arn },
    {
      Sid: "DecryptOwnCertificate",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: `arn:aws:kms:${place.region}:${place.accountId}:key/*`,
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${args.keyAlias}` },
        StringEquals: { "kms:ViaService": `secretsmanager.${place.region}.amazonaws.com` },
        ArnLike: { "kms:EncryptionContext:SecretARN": arn },
      },
    },
    {
      Sid: "PublishMeshMetrics",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": args.metricNamespace } },
    },
  ];
}
