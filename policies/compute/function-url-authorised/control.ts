// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "function-url-authorised",
  title: "Function URLs ask for credentials",
  severity: "high",
  why: "A function URL without authorisation is an open endpoint that no web ACL, rate limit or access log stands in front of.",
  fix: 'Set authorizationType: "AWS_IAM", and let CloudFront sign requests through an origin access control when the public must reach it.',
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["AC-3", "IA-2", "SC-7"] },
  appliesTo: ["aws:lambda/functionUrl:FunctionUrl"],
  check(url, { violation }) {
    if (url.text("authorizationType") !== "AWS_IAM") violation(`authorizationType is ${url.show("authorizationType")}`);
  },
});
