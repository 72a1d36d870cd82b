// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  logged: () => {
    const group = new aws.cloudwatch.LogGroup("api", {});
    new aws.apigatewayv2.Stage("prod", { apiId: "api", accessLogSettings: { destinationArn: group.arn, format: "$context.requestId" } });
  },
};

export const bad = {
  "HTTP API": () => {
    new aws.apigatewayv2.Stage("prod", { apiId: "api" });
  },
  "REST API": () => {
    new aws.apigateway.Stage("prod", { restApi: "api", deployment: "1", stageName: "prod" });
  },
};
