// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "api-tls-current",
  title: "API domains take TLS 1.2 at least",
  severity: "high",
  why: "TLS 1.0 has known attacks, and a client that can be talked down to it is not protected by anything newer.",
  fix: 'Set securityPolicy: "TLS_1_2" (or a SecurityPolicy_TLS13 policy) on the domain name.',
  claims: ["transit.public"],
  frameworks: { nist: ["SC-8", "SC-8(1)", "SC-13"] },
  appliesTo: ["aws:apigateway/domainName:DomainName", "aws:apigatewayv2/domainName:DomainName"],
  check(domain, { violation }) {
    const path = domain.type.startsWith("aws:apigatewayv2") ? "domainNameConfiguration.securityPolicy" : "securityPolicy";
    // Absent is TLS_1_2: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
    const policy = domain.text(path) ?? "TLS_1_2";
    if (policy !== "TLS_1_2" && !/TLS1[23]/.test(policy)) violation(`${path} is "${policy}"`);
  },
});
