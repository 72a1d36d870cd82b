// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "function-cors-narrow",
  title: "Function URLs and HTTP APIs trust named origins",
  severity: "medium",
  why: "With credentials allowed from every origin any web page can act as the visitor who is signed in.",
  fix: "List the origins in allowOrigins, or set allowCredentials: false.",
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["AC-4", "SC-7"] },
  appliesTo: ["aws:lambda/functionUrl:FunctionUrl", "aws:apigatewayv2/api:Api"],
  check(resource, { violation, notApplicable, some }) {
    const property = resource.type.endsWith(":Api") ? "corsConfiguration" : "cors";
    const cors = resource.get(property) === undefined ? notApplicable("it answers no cross-origin requests") : resource.at(property);
    if (!cors.bool("allowCredentials")) return;
    if (some(cors.list("allowOrigins"), (origin) => /^(\*|https?:\/\/\*)$/.test(origin.text() ?? ""))) violation(`${property}.allowOrigins is ${cors.show("allowOrigins")} with ${property}.allowCredentials true`);
  },
});
