// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import type { Authority } from "./authority";
import { nameOf, spiffeId } from "./proxy";

const USES = ["digital_signature", "server_auth", "client_auth"];
const DAY_HOURS = 24;

/** An authority in ACM Private CA that exists, usually in an account of its own. */
export interface AcmAuthority {
  /** ARN of a subordinate authority that is active and was shared with this account. */
  readonly arn: string;
  /** Certificate of its root in PEM form, which hosts trust. */
  readonly rootCertificate: string;
  /** How it signs; must fit its key. @default SHA384WITHECDSA */
  readonly signingAlgorithm?: string;
}

export interface ServiceCertificateArgs {
  readonly service: string;
  readonly zone: string;
  /** Days of validity; renewed by the first update in the last third. */
  readonly days: number;
  readonly authority: Authority | AcmAuthority;
  /** A key that signs nothing but the services' calendars. */
  readonly calendarKeyPem: pulumi.Input<string>;
}

/** A service's key and certificate in PEM form; the certificate is followed by those that lead to the root. */
export interface ServiceCertificate {
  readonly privateKeyPem: pulumi.Output<string>;
  readonly chainPem: pulumi.Output<string>;
}

/**
 * A key on P-256 and a certificate for one service: its DNS name, also as common name, and its SPIFFE id. Both are made anew
 * by the first update in the last third of the certificate's life.
 */
export function serviceCertificate(name: string, args: ServiceCertificateArgs, opts: pulumi.CustomResourceOptions): ServiceCertificate {
  const { service, zone, authority, calendarKeyPem } = args;
  const validityPeriodHours = args.days * DAY_HOURS;
  const life = { validityPeriodHours, earlyRenewalHours: Math.ceil(validityPeriodHours / 3), allowedUses: USES };
  // Neither a key nor a certificate of ACM Private CA is ever due by itself. This certificate is, is trusted by nobody and stored
  // nowhere: its renewal replaces the key, and the key everything that follows from it.
  const calendar = new tls.SelfSignedCert(`${name}-calendar`, { privateKeyPem: calendarKeyPem, subject: { commonName: `when ${nameOf(service, zone)} is renewed` }, ...life }, opts);
  const { privateKeyPem } = new tls.PrivateKey(`${name}-key`, { algorithm: "ECDSA", ecdsaCurve: "P256" }, { ...opts, replaceWith: [calendar] });
  const { certRequestPem } = new tls.CertRequest(`${name}-request`, {
    privateKeyPem,
    subject: { commonName: nameOf(service, zone) },
    dnsNames: [nameOf(service, zone)],
    uris: [spiffeId(service, zone)],
  }, opts);

  if ("arn" in authority) {
    const certificate = new aws.acmpca.Certificate(`${name}-certificate`, {
      certificateAuthorityArn: authority.arn,
      certificateSigningRequest: certRequestPem,
      signingAlgorithm: authority.signingAlgorithm ?? "SHA384WITHECDSA",
      templateArn: "arn:aws:acm-pca:::template/EndEntityCertificate/V1",
      validity: { type: "DAYS", value: String(args.days) },
    }, opts);
    return { privateKeyPem, chainPem: pulumi.interpolate`${certificate.certificate}\n${certificate.certificateChain}\n` };
  }
  const certificate = new tls.LocallySignedCert(`${name}-certificate`, {
    certRequestPem,
    caCertPem: authority.issuerCertPem,
    caPrivateKeyPem: authority.issuerKeyPem,
    ...life,
  }, opts);
  return { privateKeyPem, chainPem: pulumi.interpolate`${certificate.certPem}${authority.issuerCertPem}` };
}
