// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function root(args: Partial<aws.acmpca.CertificateAuthorityArgs>) {
  new aws.acmpca.CertificateAuthority("root", {
    type: "ROOT",
    certificateAuthorityConfiguration: { keyAlgorithm: "EC_secp384r1", signingAlgorithm: "SHA384WITHECDSA", subject: { commonName: "Example Corp root" } },
    ...args,
  });
}

export const good = {
  "disabled": () => root({ enabled: false }),
};

export const bad = {
  "left at the default": () => root({}),
};
