// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as tls from "@pulumi/tls";

const YEAR = 365 * 24;

function key() {
  return new tls.PrivateKey("authority", { algorithm: "ECDSA", ecdsaCurve: "P384" }).privateKeyPem;
}

function root(args: Partial<tls.SelfSignedCertArgs>) {
  new tls.SelfSignedCert("root", { privateKeyPem: key(), isCaCertificate: true, allowedUses: ["cert_signing", "crl_signing"], validityPeriodHours: 5 * YEAR, ...args });
}

function intermediate(args: Partial<tls.LocallySignedCertArgs>) {
  new tls.LocallySignedCert("services", { certRequestPem: "read from the request", caCertPem: "read from the root", caPrivateKeyPem: key(), isCaCertificate: true, allowedUses: ["cert_signing"], validityPeriodHours: YEAR, ...args });
}

export const good = {
  "a root for one tier": () => root({ maxPathLength: 1 }),
  "an intermediate for services only": () => intermediate({ maxPathLength: 0 }),
};

export const bad = {
  "a root without a path length": () => root({}),
  "a root that serves TLS as well": () => root({ maxPathLength: 1, allowedUses: ["cert_signing", "server_auth"] }),
  "a root for thirty years": () => root({ maxPathLength: 1, validityPeriodHours: 30 * YEAR }),
  "an intermediate that can make more": () => intermediate({ maxPathLength: 1 }),
  "an authority of AWS that can make more": () => {
    new aws.acmpca.Certificate("services", {
      certificateAuthorityArn: "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/1",
      certificateSigningRequest: "read from the request",
      signingAlgorithm: "SHA384WITHECDSA",
      templateArn: "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen3/V1",
      validity: { type: "YEARS", value: "5" },
    });
  },
};
