// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as tls from "@pulumi/tls";
import { safeTemplate } from "../../_kit/testing/safe";

function key() {
  return new tls.PrivateKey("orders", { algorithm: "ECDSA", ecdsaCurve: "P256" }).privateKeyPem;
}

export const good = {
  "in Secrets Manager": () => {
    const secret = new aws.secretsmanager.Secret("orders-key");
    new aws.secretsmanager.SecretVersion("orders-key", { secretId: secret.id, secretString: key() });
  },
  "in an encrypted parameter": () => {
    new aws.ssm.Parameter("orders-key", { type: "SecureString", value: key() });
  },
};

export const bad = {
  "in user data": () => {
    new aws.ec2.LaunchTemplate("orders", { ...safeTemplate, userData: key().apply((pem) => Buffer.from(`#!/bin/sh\necho '${pem}' > /etc/key.pem\n`).toString("base64")) });
  },
  "in an environment variable": () => {
    new aws.lambda.Function("orders", { role: "arn:aws:iam::123456789012:role/orders", runtime: "nodejs22.x", handler: "index.handler", environment: { variables: { TLS_KEY: key() } } });
  },
  "in a plain parameter": () => {
    new aws.ssm.Parameter("orders-key", { type: "String", value: key() });
  },
};
