// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "one origin": () => {
    new aws.lambda.FunctionUrl("api", { functionName: "api", authorizationType: "AWS_IAM", cors: { allowCredentials: true, allowOrigins: ["https://app.example.com"] } });
  },
  "every origin, no credentials": () => {
    new aws.apigatewayv2.Api("public", { protocolType: "HTTP", corsConfiguration: { allowOrigins: ["*"] } });
  },
};

export const bad = {
  "every origin with credentials": () => {
    new aws.lambda.FunctionUrl("api", { functionName: "api", authorizationType: "AWS_IAM", cors: { allowCredentials: true, allowOrigins: ["*"] } });
  },
  "every secure origin": () => {
    new aws.apigatewayv2.Api("api", { protocolType: "HTTP", corsConfiguration: { allowCredentials: true, allowOrigins: ["https://*"] } });
  },
};
