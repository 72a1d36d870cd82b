// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "inside the VPC": () => {
    new aws.opensearch.Domain("catalogue", { vpcOptions: { subnetIds: ["subnet-a"], securityGroupIds: ["sg-1"] } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.opensearch.Domain("catalogue", {});
  },
  "open to everyone": () => {
    new aws.opensearch.Domain("catalogue", { accessPolicies: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "es:*", Resource: "*" }] }) });
  },
};
