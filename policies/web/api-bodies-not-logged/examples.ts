// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "errors without bodies": () => {
    new aws.apigateway.MethodSettings("all", { restApi: "api", stageName: "prod", methodPath: "*/*", settings: { loggingLevel: "ERROR", metricsEnabled: true } });
  },
};

export const bad = {
  "REST API": () => {
    new aws.apigateway.MethodSettings("all", { restApi: "api", stageName: "prod", methodPath: "*/*", settings: { loggingLevel: "INFO", dataTraceEnabled: true } });
  },
  "WebSocket API": () => {
    new aws.apigatewayv2.Stage("prod", { apiId: "api", defaultRouteSettings: { dataTraceEnabled: true } });
  },
  "GraphQL API": () => {
    new aws.appsync.GraphQLApi("api", { authenticationType: "AWS_IAM", logConfig: { cloudwatchLogsRoleArn: "arn:aws:iam::123456789012:role/logs", fieldLogLevel: "ALL" } });
  },
};
