// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "api-default-endpoint-off",
  title: "APIs with a domain of their own answer there alone",
  severity: "low",
  why: "The default endpoint stays open beside the domain, past its TLS policy and its client certificates.",
  fix: "Set disableExecuteApiEndpoint: true on the API.",
  claims: ["transit.public"],
  frameworks: { nist: ["CM-7", "SC-7"] },
  appliesTo: ["aws:apigateway/restApi:RestApi", "aws:apigatewayv2/api:Api"],
  check(api, { graph, violation, notApplicable }) {
    // The second version's mappings take REST APIs as well.
    const mappings = [["aws:apigatewayv2/apiMapping:ApiMapping", "apiId"], ["aws:apigateway/basePathMapping:BasePathMapping", "restApi"]] as const;
    if (mappings.every(([type, property]) => graph.referrers(api, type, property).length === 0)) notApplicable("it has no domain of its own in this stack");
    // Absent is false: https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html
    if (!api.bool("disableExecuteApiEndpoint")) violation(`disableExecuteApiEndpoint is ${api.show("disableExecuteApiEndpoint")}`);
  },
});
