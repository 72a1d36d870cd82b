// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { invalid } from "../_kit/args";
import type { ServedName } from "./names";

/** Where a load balancer's certificate comes from: exactly one of the three. */
export interface CertificateSource {
  /** Route 53 zone of the names: the certificate is proven there and the names point at the load balancer. */
  readonly zoneId?: pulumi.Input<string>;
  /** A certificate that exists in ACM, instead of `zoneId`. */
  readonly certificateArn?: pulumi.Input<string>;
  /** A certificate that no browser trusts, instead of either, for names that are not in public DNS. @default false */
  readonly selfSigned?: boolean;
}

/** Throws unless exactly one source is given. */
export function checkCertificateSource({ zoneId, certificateArn, selfSigned = false }: CertificateSource): void {
  const given = { zoneId: zoneId !== undefined, certificateArn: certificateArn !== undefined, selfSigned };
  const sources = Object.entries(given).filter(([, isGiven]) => isGiven).map(([source]) => source);
  if (sources.length !== 1) {
    throw invalid("certificateArn", sources, "give exactly one of zoneId (ACM issues and renews), certificateArn (exists) and selfSigned (no public DNS)");
  }
}

/** ARN of the certificate for the names, from the source that was given. */
export function certificateOf(
  name: string,
  { zoneId, certificateArn }: CertificateSource,
  names: readonly ServedName[],
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  if (certificateArn !== undefined) return pulumi.output(certificateArn);
  if (zoneId !== undefined) return validatedCertificate(name, names, opts);
  return selfSignedCertificate(name, names.map(({ domain }) => domain), opts);
}

/** A certificate for all names that ACM issues and renews, proven by records in their zones. */
function validatedCertificate(name: string, names: readonly ServedName[], opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
  const [domainName = "", ...others] = names.map(({ domain }) => domain);
  const certificate = new aws.acm.Certificate(`${name}-certificate`, {
    domainName,
    subjectAlternativeNames: others,
    validationMethod: "DNS",
    keyAlgorithm: "EC_prime256v1",
  }, opts);
  const records = names.map(({ domain, zoneId }) => {
    const proof = (field: "resourceRecordName" | "resourceRecordValue") =>
      // ACM lists the records in no particular order.
      certificate.domainValidationOptions.apply((options) => Array.from(options).find(({ domainName }) => domainName === domain)?.[field] ?? "");
    return new aws.route53.Record(`${name}-proof-${domain}`, {
      // Every name is in a zone: `zoneId` is what chose this certificate.
      zoneId: zoneId as pulumi.Input<string>,
      name: proof("resourceRecordName"),
      // ACM proves by no other type ("AWS Certificate Manager DNS validation"); said here, it is known at preview.
      type: "CNAME",
      records: [proof("resourceRecordValue")],
      ttl: 300,
      // A wildcard and its parent share one record.
      allowOverwrite: true,
    }, opts);
  });
  return new aws.acm.CertificateValidation(`${name}-validation`, {
    certificateArn: certificate.arn,
    validationRecordFqdns: records.map(({ fqdn }) => fqdn),
  }, opts).certificateArn;
}

/** A certificate no browser trusts, for a stack whose names are not in public DNS; renewed a month before it ends. */
function selfSignedCertificate(name: string, domainNames: readonly string[], opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
  const key = new tls.PrivateKey(`${name}-certificate-key`, { algorithm: "ECDSA", ecdsaCurve: "P256" }, opts);
  const certificate = new tls.SelfSignedCert(`${name}-self-signed`, {
    privateKeyPem: key.privateKeyPem,
    subject: { commonName: domainNames[0] as string },
    dnsNames: [...domainNames],
    validityPeriodHours: 365 * 24,
    earlyRenewalHours: 30 * 24,
    allowedUses: ["digital_signature", "server_auth"],
  }, opts);
  return new aws.acm.Certificate(`${name}-certificate`, {
    privateKey: key.privateKeyPem,
    certificateBody: certificate.certPem,
  }, opts).arn;
}
