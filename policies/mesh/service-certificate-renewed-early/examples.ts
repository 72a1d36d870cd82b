// SPDX-License-Identifier: Apache-2.0
import * as tls from "@pulumi/tls";

function certificate(args: Partial<tls.LocallySignedCertArgs>) {
  const key = new tls.PrivateKey("orders", { algorithm: "ECDSA", ecdsaCurve: "P256" });
  const request = new tls.CertRequest("orders", { privateKeyPem: key.privateKeyPem, dnsNames: ["orders.internal"] });
  new tls.LocallySignedCert("orders", { certRequestPem: request.certRequestPem, caCertPem: "read from the authority", caPrivateKeyPem: key.privateKeyPem, allowedUses: ["server_auth", "client_auth"], validityPeriodHours: 2160, ...args });
}

export const good = {
  "at two thirds of its life": () => certificate({ earlyRenewalHours: 720 }),
  "a month before the end of a year": () => certificate({ earlyRenewalHours: 720, validityPeriodHours: 8760 }),
};

export const bad = {
  "left at the default, when it has expired": () => certificate({}),
  "an hour before": () => certificate({ earlyRenewalHours: 1 }),
};
