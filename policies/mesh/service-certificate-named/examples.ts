// SPDX-License-Identifier: Apache-2.0
import * as tls from "@pulumi/tls";

function request(names: { dnsNames?: string[]; uris?: string[] }) {
  const key = new tls.PrivateKey("orders", { algorithm: "ECDSA", ecdsaCurve: "P256" });
  new tls.CertRequest("orders", { privateKeyPem: key.privateKeyPem, subject: { commonName: "orders" }, ...names });
}

export const good = {
  "a DNS name and a SPIFFE id": () => request({ dnsNames: ["orders.internal"], uris: ["spiffe://example.com/orders"] }),
};

export const bad = {
  "a common name only": () => request({}),
  "a wildcard": () => request({ dnsNames: ["*.internal"] }),
};
