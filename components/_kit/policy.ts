// SPDX-License-Identifier: Apache-2.0

/** One statement of an IAM, key, bucket, topic or endpoint policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly AWS: string | readonly string[] } | { readonly Service: string | readonly string[] } | { readonly Federated: string };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The JSON text of a policy document. */
export function policyDocument(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/**
 * A role's trust policy for one AWS service, acting for this account only: without the condition, another account could
 * make the service act on our resources (the confused deputy).
 */
export function serviceTrust(service: string, accountId: string): string {
  return policyDocument(serviceStatement("ServiceOfThisAccount", [service], accountId));
}

/** The statement of {@link serviceTrust}, for one or more services. */
export function serviceStatement(sid: string, services: readonly string[], accountId: string): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: services.length === 1 ? (services[0] as string) : services },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  };
}

/** Denies every request to a bucket that is not TLS 1.2 or newer. */
export function bucketTlsOnly(bucketArn: string): readonly Statement[] {
  const all = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [bucketArn, `${bucketArn}/*`] } as const;
  return [
    { Sid: "DenyPlaintext", ...all, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "DenyOldTls", ...all, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
}
