// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** AWS's own policies that send HSTS: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
const MANAGED = ["67f7725c-6f97-4210-82d7-5512b31e9d03", "e61eb60c-9c35-4d20-a928-2b84e02af89c", "eaab4381-ed33-4a86-88ca-d9558dc6cd63"];
/** Seconds; a year, the least that browsers' preload lists take: https://hstspreload.org */
const YEAR = 31_536_000;
const POLICY = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";

export default defineControl({
  id: "distribution-hsts-sent",
  title: "CloudFront tells browsers to insist on HTTPS",
  severity: "medium",
  why: "Without HSTS the first request of each visit can be caught before it is redirected.",
  fix: "Set responseHeadersPolicyId in every cache behaviour to a policy with securityHeadersConfig.strictTransportSecurity of a year or more.",
  claims: ["transit.public"],
  frameworks: { nist: ["SC-8", "SC-23"] },
  appliesTo: ["aws:cloudfront/distribution:Distribution"],
  check(distribution, { graph, violation, each }) {
    each([...distribution.list("defaultCacheBehavior"), ...distribution.list("orderedCacheBehaviors")], (behaviour) => {
      const [policy] = graph.targets(behaviour, "responseHeadersPolicyId", POLICY);
      if (policy) {
        policy.assessed = true;
        const path = "securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec";
        if ((policy.number(path) ?? 0) < YEAR) violation(`${path} of ${policy.label} is ${policy.show(path)}, under a year (${YEAR})`);
        return;
      }
      const id = behaviour.text("responseHeadersPolicyId");
      if (id === undefined) violation(`${behaviour.path}.responseHeadersPolicyId is unset`);
      else if (!MANAGED.includes(id)) violation(`${behaviour.path}.responseHeadersPolicyId is "${id}", neither in this stack nor one of AWS's that send HSTS`);
    });
  },
});
