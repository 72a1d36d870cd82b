// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "api-authorised",
  title: "API routes ask who calls",
  severity: "medium",
  why: "A route without authorisation is open to everyone; whatever checks callers behind it is then the only lock.",
  fix: "Set authorization (authorizationType on HTTP and WebSocket APIs) to AWS_IAM, JWT, CUSTOM or COGNITO_USER_POOLS.",
  claims: ["software.attack-prevention"],
  frameworks: { fsbp: ["APIGateway.8", "AppSync.5"], nist: ["AC-3", "IA-2"] },
  appliesTo: ["aws:apigateway/method:Method", "aws:apigatewayv2/route:Route", "aws:appsync/graphQLApi:GraphQLApi"],
  check(route, { graph, violation, notApplicable, each }) {
    if (route.type.startsWith("aws:appsync")) {
      each([route, ...route.list("additionalAuthenticationProviders")], (provider) => {
        if (provider.text("authenticationType") === "API_KEY") violation(`${provider.path === "" ? "" : `${provider.path}.`}authenticationType is "API_KEY", a key that every client shares`);
      });
      return;
    }
    if (route.type.startsWith("aws:apigatewayv2")) {
      const key = route.text("routeKey") ?? "";
      if (key.startsWith("OPTIONS ")) notApplicable("browsers ask OPTIONS without credentials");
      // Only $connect of a WebSocket API can be authorised: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html
      const [api] = graph.targets(route, "apiId", "aws:apigatewayv2/api:Api");
      const isWebSocket = api ? api.text("protocolType")?.toUpperCase() === "WEBSOCKET" : isWebSocketKey(key);
      if (isWebSocket && key !== "$connect") notApplicable("the connection was authorised when it was made");
      // Absent is NONE: https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html
      if ((route.text("authorizationType") ?? "NONE") === "NONE") violation(`authorizationType of ${key} is ${route.show("authorizationType")}`);
      return;
    }
    if (route.text("httpMethod")?.toUpperCase() === "OPTIONS") notApplicable("browsers ask OPTIONS without credentials");
    if ((route.text("authorization") ?? "NONE").toUpperCase() === "NONE") violation(`authorization is ${route.show("authorization")}`);
  },
});

/** Whether a route key can only be a WebSocket API's, where the API is elsewhere: those of HTTP APIs name a method and a path. */
function isWebSocketKey(key: string): boolean {
  return key !== "$default" && !/^[A-Z]+ \//.test(key);
}
