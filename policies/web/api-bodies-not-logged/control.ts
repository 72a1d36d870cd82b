// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "api-bodies-not-logged",
  title: "API logs hold no request and response bodies",
  severity: "high",
  why: "Data tracing writes whole bodies and headers to the log: passwords, tokens and card numbers with them.",
  fix: "Remove settings.dataTraceEnabled (routes: dataTraceEnabled; GraphQL: set logConfig.excludeVerboseContent: true).",
  claims: ["logs.no-secrets"],
  frameworks: { nist: ["AU-3", "AU-9", "SC-28"] },
  appliesTo: ["aws:apigateway/methodSettings:MethodSettings", "aws:apigatewayv2/stage:Stage", "aws:appsync/graphQLApi:GraphQLApi"],
  check(resource, { violation, each, notApplicable }) {
    if (resource.type.startsWith("aws:appsync")) {
      if (resource.get("logConfig") === undefined) notApplicable("it has no logs");
      // Absent is false: https://docs.aws.amazon.com/appsync/latest/APIReference/API_LogConfig.html
      if (!resource.bool("logConfig.excludeVerboseContent")) violation(`logConfig.excludeVerboseContent is ${resource.show("logConfig.excludeVerboseContent")}`);
      return;
    }
    const settings = resource.type.startsWith("aws:apigatewayv2") ? [...resource.list("defaultRouteSettings"), ...resource.list("routeSettings")] : resource.list("settings");
    each(settings, (setting) => {
      if (setting.bool("dataTraceEnabled")) violation(`${setting.path}.dataTraceEnabled is true`);
    });
  },
});
