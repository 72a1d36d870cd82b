// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";

/** A certificate for all names that ACM issues and renews, proven by records in the zone. */
export function validatedCertificate(
  name: string,
  domainNames: readonly string[],
  zoneId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const [domainName = "", ...others] = domainNames;
  const certificate = new aws.acm.Certificate(`${name}-certificate`, {
    domainName,
    subjectAlternativeNames: others,
    validationMethod: "DNS",
    keyAlgorithm: "EC_prime256v1",
  }, opts);
  const records = domainNames.map((domain) => {
    const proof = (field: "resourceRecordName" | "resourceRecordValue") =>
      // ACM lists the records in no particular order.
      certificate.domainValidationOptions.apply((options) => Array.from(options).find(({ domainName }) => domainName === domain)?.[field] ?? "");
    return new aws.route53.Record(`${name}-proof-${domain}`, {
      zoneId,
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
export function selfSignedCertificate(name: string, domainNames: readonly string[], opts: pulumi.ComponentResourceOptions): pulumi.Output<string> {
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

/** Points every name of the edge at the load balancer. */
export function addressRecords(
  name: string,
  domainNames: readonly string[],
  zoneId: pulumi.Input<string>,
  balancer: aws.lb.LoadBalancer,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const domain of domainNames) {
    new aws.route53.Record(`${name}-address-${domain}`, {
      zoneId,
      name: domain,
      type: "A",
      aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
    }, opts);
  }
}
