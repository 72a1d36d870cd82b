// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const network = (rule: object) => ({ type: "network", policy: JSON.stringify([{ Rules: [{ ResourceType: "collection", Resource: ["collection/catalogue"] }], ...rule }]) });

export const good = {
  "inside the VPC": () => {
    new aws.opensearch.Domain("catalogue", { vpcOptions: { subnetIds: ["subnet-a"], securityGroupIds: ["sg-1"] } });
  },
  "a collection behind an endpoint": () => {
    new aws.opensearch.ServerlessSecurityPolicy("catalogue", network({ AllowFromPublic: false, SourceVPCEs: ["vpce-050f79086ee71ac05"] }));
  },
};

export const bad = {
  "left at the default": () => {
    new aws.opensearch.Domain("catalogue", {});
  },
  "open to everyone": () => {
    new aws.opensearch.Domain("catalogue", { accessPolicies: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "es:*", Resource: "*" }] }) });
  },
  "a collection on the internet": () => {
    new aws.opensearch.ServerlessSecurityPolicy("catalogue", network({ AllowFromPublic: true }));
  },
};
