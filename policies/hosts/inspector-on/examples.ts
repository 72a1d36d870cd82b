// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const accountIds = ["123456789012"];

export const good = {
  "everything": () => {
    new aws.inspector2.Enabler("region", { accountIds, resourceTypes: ["EC2", "ECR", "LAMBDA"] });
  },
  "and what functions are made of": () => {
    new aws.inspector2.Enabler("region", { accountIds, resourceTypes: ["EC2", "ECR", "LAMBDA", "LAMBDA_CODE"] });
  },
};

export const bad = {
  "hosts left out": () => {
    new aws.inspector2.Enabler("region", { accountIds, resourceTypes: ["ECR", "LAMBDA"] });
  },
  "container images and functions left out": () => {
    new aws.inspector2.Enabler("region", { accountIds, resourceTypes: ["EC2"] });
  },
  "no account": () => {
    new aws.inspector2.Enabler("region", { accountIds: [], resourceTypes: ["EC2", "ECR", "LAMBDA"] });
  },
};
