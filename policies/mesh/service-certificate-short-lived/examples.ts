// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as tls from "@pulumi/tls";

function signed(validityPeriodHours: number) {
  const key = new tls.PrivateKey("orders", { algorithm: "ECDSA", ecdsaCurve: "P256" });
  const request = new tls.CertRequest("orders", { privateKeyPem: key.privateKeyPem, dnsNames: ["orders.internal"] });
  new tls.LocallySignedCert("orders", { certRequestPem: request.certRequestPem, caCertPem: "read from the authority", caPrivateKeyPem: key.privateKeyPem, allowedUses: ["server_auth", "client_auth"], validityPeriodHours });
}

function issued(type: string, value: string) {
  new aws.acmpca.Certificate("orders", { certificateAuthorityArn: "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/1", certificateSigningRequest: "read from the request", signingAlgorithm: "SHA256WITHECDSA", validity: { type, value } });
}

export const good = {
  "90 days": () => signed(2160),
  "a month, from a private authority of AWS": () => issued("DAYS", "30"),
};

export const bad = {
  "a year": () => signed(8760),
  "two years, from a private authority of AWS": () => issued("YEARS", "2"),
};
