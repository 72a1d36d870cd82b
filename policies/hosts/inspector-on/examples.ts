// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeTemplate } from "../../_kit/testing/safe";

const accountIds = ["123456789012"];

export const good = {
  "everything": () => {
    new aws.inspector2.Enabler("region", { accountIds, resourceTypes: ["EC2", "ECR", "LAMBDA"] });
  },
  "hosts, where there is nothing else": () => {
    new aws.inspector2.Enabler("region", { accountIds, resourceTypes: ["EC2"] });
    new aws.ec2.LaunchTemplate("web", safeTemplate);
  },
};

export const bad = {
  "hosts left out": () => {
    new aws.inspector2.Enabler("region", { accountIds, resourceTypes: ["ECR"] });
    new aws.ec2.LaunchTemplate("web", safeTemplate);
  },
  "container images left out": () => {
    new aws.inspector2.Enabler("region", { accountIds, resourceTypes: ["EC2"] });
    new aws.ecr.Repository("web");
  },
};
