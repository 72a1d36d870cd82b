// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "distribution-waf-attached",
  title: "CloudFront stands behind a web ACL",
  severity: "high",
  why: "Without a web ACL nothing filters injections, bots and guessed passwords before they reach the origin.",
  fix: "Set webAclId to the ARN of an aws.wafv2.WebAcl of scope CLOUDFRONT.",
  claims: ["software.attack-prevention"],
  frameworks: { fsbp: ["CloudFront.6"], nist: ["SC-7", "SI-4"] },
  appliesTo: ["aws:cloudfront/distribution:Distribution"],
  check(distribution, { violation }) {
    // Not known yet is set: the control asks for an association, not for which.
    if (!distribution.isUnknown("webAclId") && (distribution.text("webAclId") ?? "") === "") violation("webAclId is unset");
  },
});
