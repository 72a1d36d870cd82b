// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { instanceType: "ml.t3.medium", roleArn: "arn:aws:iam::123456789012:role/notebook" };

export const good = {
  isolated: () => {
    new aws.sagemaker.NotebookInstance("research", { ...ARGS, subnetId: "subnet-a", securityGroups: ["sg-1"], directInternetAccess: "Disabled", rootAccess: "Disabled" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.sagemaker.NotebookInstance("research", ARGS);
  },
  "root for its user": () => {
    new aws.sagemaker.NotebookInstance("research", { ...ARGS, subnetId: "subnet-a", securityGroups: ["sg-1"], directInternetAccess: "Disabled" });
  },
};
