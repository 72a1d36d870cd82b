// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "signed requests": () => {
    new aws.lambda.FunctionUrl("resize", { functionName: "resize", authorizationType: "AWS_IAM" });
  },
};

export const bad = {
  open: () => {
    new aws.lambda.FunctionUrl("resize", { functionName: "resize", authorizationType: "NONE" });
  },
};
