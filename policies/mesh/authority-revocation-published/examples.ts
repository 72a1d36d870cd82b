// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function authority(args: Partial<aws.acmpca.CertificateAuthorityArgs>) {
  new aws.acmpca.CertificateAuthority("services", {
    certificateAuthorityConfiguration: { keyAlgorithm: "EC_secp384r1", signingAlgorithm: "SHA384WITHECDSA", subject: { commonName: "Example Corp services" } },
    ...args,
  });
}

export const good = {
  "answered by OCSP": () => authority({ revocationConfiguration: { ocspConfiguration: { enabled: true } } }),
};

export const bad = {
  "left at the default": () => authority({}),
  "a list that is switched off": () => authority({ revocationConfiguration: { crlConfiguration: { enabled: false, expirationInDays: 7 } } }),
};
