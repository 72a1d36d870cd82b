// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "one topic": () => {
    const topic = new aws.sns.Topic("orders", {});
    new aws.lambda.Permission("orders", { function: "ship", action: "lambda:InvokeFunction", principal: "sns.amazonaws.com", sourceArn: topic.arn });
  },
};

export const bad = {
  "any bucket": () => {
    new aws.lambda.Permission("uploads", { function: "ship", action: "lambda:InvokeFunction", principal: "s3.amazonaws.com" });
  },
  "a source of every shape": () => {
    new aws.lambda.Permission("api", { function: "ship", action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com", sourceArn: "*" });
  },
};
