// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { WEB_ACL_ASSOCIATION } from "../../_kit/load-balancers";

const REST_API = "aws:apigateway/restApi:RestApi";

export default defineControl({
  id: "api-waf-attached",
  title: "Public APIs stand behind a web ACL",
  severity: "medium",
  why: "Without a web ACL nothing filters injections and floods before they reach the backend.",
  fix: "Associate an aws.wafv2.WebAcl with the stage's ARN through aws.wafv2.WebAclAssociation.",
  claims: ["software.attack-prevention"],
  frameworks: { fsbp: ["APIGateway.4"], nist: ["SC-7", "SI-4"] },
  appliesTo: ["aws:apigateway/stage:Stage", "aws:appsync/graphQLApi:GraphQLApi"],
  check(api, { graph, violation, notApplicable, some }) {
    const rest = api.type.startsWith("aws:apigateway/") ? graph.targets(api, "restApi", REST_API) : [];
    if (some(rest, (r) => r.texts("endpointConfiguration.types").includes("PRIVATE")) || (api.type.startsWith("aws:appsync") && api.text("visibility") === "PRIVATE")) notApplicable("it is private");
    if (graph.referrers(api, WEB_ACL_ASSOCIATION, "resourceArn").length === 0) violation("no aws.wafv2.WebAclAssociation of this stack names it");
  },
});
