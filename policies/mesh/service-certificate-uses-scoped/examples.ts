// SPDX-License-Identifier: Apache-2.0
import * as tls from "@pulumi/tls";

function certificate(args: Partial<tls.LocallySignedCertArgs>) {
  const key = new tls.PrivateKey("orders", { algorithm: "ECDSA", ecdsaCurve: "P256" });
  const request = new tls.CertRequest("orders", { privateKeyPem: key.privateKeyPem, dnsNames: ["orders.internal"] });
  new tls.LocallySignedCert("orders", { certRequestPem: request.certRequestPem, caCertPem: "read from the authority", caPrivateKeyPem: key.privateKeyPem, allowedUses: ["server_auth", "client_auth"], validityPeriodHours: 2160, ...args });
}

export const good = {
  "both ends of TLS": () => certificate({ allowedUses: ["digital_signature", "server_auth", "client_auth"] }),
  "calling only": () => certificate({ allowedUses: ["digital_signature", "client_auth"] }),
};

export const bad = {
  "signing other certificates": () => certificate({ allowedUses: ["server_auth", "cert_signing"] }),
  "anything": () => certificate({ allowedUses: ["any_extended"] }),
  "no use at all": () => certificate({ allowedUses: ["key_agreement"] }),
};
