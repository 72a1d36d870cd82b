// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function api(args: aws.apigateway.RestApiArgs): void {
  const rest = new aws.apigateway.RestApi("api", args);
  new aws.apigateway.BasePathMapping("api", { restApi: rest.id, domainName: "api.example.com", stageName: "prod" });
}

export const good = {
  "switched off": () => api({ disableExecuteApiEndpoint: true }),
};

export const bad = {
  "left at the default": () => api({}),
  "REST API mapped by the second version": () => {
    const rest = new aws.apigateway.RestApi("api", {});
    new aws.apigatewayv2.ApiMapping("api", { apiId: rest.id, domainName: "api.example.com", stage: "prod" });
  },
  "HTTP API": () => {
    const http = new aws.apigatewayv2.Api("api", { protocolType: "HTTP" });
    new aws.apigatewayv2.ApiMapping("api", { apiId: http.id, domainName: "api.example.com", stage: "$default" });
  },
};
