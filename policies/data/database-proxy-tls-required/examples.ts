// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS: aws.rds.ProxyArgs = { engineFamily: "POSTGRESQL", roleArn: "arn:aws:iam::123456789012:role/proxy", vpcSubnetIds: ["subnet-a", "subnet-b"] };

export const good = {
  "TLS required": () => {
    new aws.rds.Proxy("orders", { ...ARGS, requireTls: true });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.rds.Proxy("orders", ARGS);
  },
  "switched off": () => {
    new aws.rds.Proxy("orders", { ...ARGS, requireTls: false });
  },
};
