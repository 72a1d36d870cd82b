// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "./resource";

export const PRIVATE_KEY = "tls:index/privateKey:PrivateKey";
export const CERT_REQUEST = "tls:index/certRequest:CertRequest";
export const SIGNED_CERT = "tls:index/locallySignedCert:LocallySignedCert";
export const SELF_SIGNED_CERT = "tls:index/selfSignedCert:SelfSignedCert";
export const PCA_AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";
export const PCA_CERTIFICATE = "aws:acmpca/certificate:Certificate";

const DAY_HOURS = 24;
const DAYS: Readonly<Record<string, number>> = { DAYS: 1, MONTHS: 30, YEARS: 365 };

/** Whether a certificate may sign others. */
export function isAuthority(certificate: Resource): boolean {
  if (certificate.type === PCA_CERTIFICATE) return /CACertificate/.test(certificate.text("templateArn") ?? "");
  return certificate.bool("isCaCertificate");
}

/** How long a certificate is valid, in hours; `undefined` where it is given as a date. */
export function validityHours(certificate: Resource): number | undefined {
  if (certificate.type !== PCA_CERTIFICATE) return certificate.number("validityPeriodHours");
  const unit = DAYS[certificate.text("validity.type")?.toUpperCase() ?? ""];
  const value = certificate.number("validity.value");
  return unit === undefined || value === undefined ? undefined : unit * value * DAY_HOURS;
}
