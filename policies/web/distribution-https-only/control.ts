// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "distribution-https-only",
  title: "CloudFront serves HTTPS only",
  severity: "high",
  why: "A behaviour that allows HTTP sends cookies and pages in the clear to everyone on the visitor's network.",
  fix: 'Set viewerProtocolPolicy: "redirect-to-https" or "https-only" in every cache behaviour.',
  claims: ["transit.public", "login.tls"],
  frameworks: { fsbp: ["CloudFront.3"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:cloudfront/distribution:Distribution"],
  check(distribution, { violation, each }) {
    each([...distribution.list("defaultCacheBehavior"), ...distribution.list("orderedCacheBehaviors")], (behaviour) => {
      const policy = behaviour.text("viewerProtocolPolicy");
      if (policy !== "redirect-to-https" && policy !== "https-only") violation(`${behaviour.path}.viewerProtocolPolicy is ${behaviour.show("viewerProtocolPolicy")}`);
    });
  },
});
