// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "one bucket": () => {
    new aws.lambda.Permission("uploads", { function: "resize", action: "lambda:InvokeFunction", principal: "*", sourceArn: "arn:aws:s3:::example-uploads" });
  },
  "one service, one source": () => {
    new aws.lambda.Permission("events", { function: "resize", action: "lambda:InvokeFunction", principal: "events.amazonaws.com", sourceArn: "arn:aws:events:eu-central-1:123456789012:rule/nightly" });
  },
  "the organization": () => {
    new aws.lambda.Permission("company", { function: "resize", action: "lambda:InvokeFunction", principal: "*", principalOrgId: "o-1a2b3c4d5e" });
  },
};

export const bad = {
  everyone: () => {
    new aws.lambda.Permission("open", { function: "resize", action: "lambda:InvokeFunction", principal: "*" });
  },
  "everyone, by URL": () => {
    new aws.lambda.Permission("open", { function: "resize", action: "lambda:InvokeFunctionUrl", principal: "*", functionUrlAuthType: "NONE" });
  },
  "layer for everyone": () => {
    new aws.lambda.LayerVersionPermission("open", { layerName: "tools", versionNumber: 1, statementId: "open", action: "lambda:GetLayerVersion", principal: "*" });
  },
  "every bucket": () => {
    new aws.lambda.Permission("uploads", { function: "resize", action: "lambda:InvokeFunction", principal: "*", sourceArn: "arn:aws:s3:::*" });
  },
  "a rule of any account": () => {
    new aws.lambda.Permission("events", { function: "resize", action: "lambda:InvokeFunction", principal: "*", sourceArn: "arn:aws:events:eu-central-1:*:rule/nightly" });
  },
};
