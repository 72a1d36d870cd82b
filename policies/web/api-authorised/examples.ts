// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "signed requests": () => {
    new aws.apigateway.Method("orders", { restApi: "api", resourceId: "orders", httpMethod: "GET", authorization: "AWS_IAM" });
    new aws.apigatewayv2.Route("orders", { apiId: "api", routeKey: "GET /orders", authorizationType: "JWT", authorizerId: "auth" });
  },
  "messages on a connection that was authorised": () => webSocket({ authorizationType: "AWS_IAM" }),
};

function webSocket(connect: Omit<aws.apigatewayv2.RouteArgs, "apiId" | "routeKey">): void {
  const api = new aws.apigatewayv2.Api("chat", { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" });
  new aws.apigatewayv2.Route("connect", { apiId: api.id, routeKey: "$connect", ...connect });
  for (const routeKey of ["$default", "$disconnect", "send"]) new aws.apigatewayv2.Route(routeKey, { apiId: api.id, routeKey });
}

export const bad = {
  "open to every connection": () => webSocket({}),
  "open default route of an HTTP API": () => {
    const api = new aws.apigatewayv2.Api("shop", { protocolType: "HTTP" });
    new aws.apigatewayv2.Route("rest", { apiId: api.id, routeKey: "$default" });
  },
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
