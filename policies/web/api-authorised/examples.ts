// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "signed requests": () => {
    new aws.apigateway.Method("orders", { restApi: "api", resourceId: "orders", httpMethod: "GET", authorization: "AWS_IAM" });
    new aws.apigatewayv2.Route("orders", { apiId: "api", routeKey: "GET /orders", authorizationType: "JWT", authorizerId: "auth" });
  },
};

export const bad = {
  "open method": () => {
    new aws.apigateway.Method("orders", { restApi: "api", resourceId: "orders", httpMethod: "ANY", authorization: "NONE" });
  },
  "open route": () => {
    new aws.apigatewayv2.Route("orders", { apiId: "api", routeKey: "GET /orders" });
  },
  "shared key": () => {
    new aws.appsync.GraphQLApi("api", { authenticationType: "AWS_IAM", additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }] });
  },
};
