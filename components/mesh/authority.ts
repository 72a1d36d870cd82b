// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { intermediateCertificate } from "./intermediate";

/** Five years: long enough that replacing it is planned work, short enough that its key does not outlive its algorithms. */
const ROOT_HOURS = 5 * 365 * 24;
/** The root is renewed, with the same key, a year before it ends. */
const ROOT_RENEWAL_HOURS = 365 * 24;

/** What issues service certificates, and what peers trust. */
export interface Authority {
  /** The certificate that service certificates follow, in PEM form. */
  readonly issuerCertPem: pulumi.Output<string>;
  readonly issuerKeyPem: pulumi.Output<string>;
  /** The root, in PEM form. */
  readonly rootCertPem: pulumi.Output<string>;
}

/**
 * A private authority: a root that signs one intermediate, and an intermediate that signs services of the zone and nothing
 * else. Both keys are in the stack's state alone, as secrets.
 * @param id tells the authorities of a mesh apart; another id is another root
 */
export function privateAuthority(name: string, id: string, zone: string, opts: pulumi.CustomResourceOptions): Authority {
  const key = (part: string) => new tls.PrivateKey(`${name}-${part}-${id}-key`, { algorithm: "ECDSA", ecdsaCurve: "P384" }, opts).privateKeyPem;
  const rootKey = key("root");
  const issuerKeyPem = key("issuer");
  const root = new tls.SelfSignedCert(`${name}-root-${id}`, {
    privateKeyPem: rootKey,
    subject: { commonName: `${zone} root ${id}` },
    isCaCertificate: true,
    maxPathLength: 1,
    setSubjectKeyId: true,
    allowedUses: ["cert_signing", "crl_signing"],
    validityPeriodHours: ROOT_HOURS,
    earlyRenewalHours: ROOT_RENEWAL_HOURS,
  }, opts);
  const issuerCertPem = pulumi.all([root.certPem, rootKey, issuerKeyPem]).apply(([rootCertPem, rootKeyPem, keyPem]) =>
    intermediateCertificate({ rootCertPem, rootKeyPem, keyPem, commonName: `${zone} services ${id}`, zone }));
  return {
    // Computed from secret keys, but a certificate is public.
    issuerCertPem: pulumi.unsecret(issuerCertPem),
    issuerKeyPem,
    rootCertPem: root.certPem,
  };
}
