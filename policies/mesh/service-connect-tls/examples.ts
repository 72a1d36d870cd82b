// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const issuerCertAuthority = { awsPcaAuthorityArn: "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/1" };

function service(tls?: { issuerCertAuthority: typeof issuerCertAuthority }) {
  new aws.ecs.Service("orders", { serviceConnectConfiguration: { enabled: true, services: [{ portName: "https", ...(tls && { tls }) }] } });
}

export const good = {
  "encrypted": () => service({ issuerCertAuthority }),
};

export const bad = {
  "left at the default": () => service(),
};
