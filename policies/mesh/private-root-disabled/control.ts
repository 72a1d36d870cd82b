// SPDX-License-Identifier: Apache-2.0
import { PCA_AUTHORITY } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "private-root-disabled",
  title: "Private root authorities are disabled between uses",
  severity: "low",
  why: "A root is needed only to sign the authority below it; enabled all year it can be misused all year.",
  fix: "Set enabled: false once the subordinate authority is signed.",
  claims: ["transit.internal"],
  frameworks: { fsbp: ["PCA.1"], nist: ["CM-7", "SC-12"] },
  appliesTo: [PCA_AUTHORITY],
  check(authority, { violation, notApplicable }) {
    // Absent is SUBORDINATE, and enabled: https://www.pulumi.com/registry/packages/aws/api-docs/acmpca/certificateauthority/
    if ((authority.text("type") ?? "SUBORDINATE") !== "ROOT") notApplicable("a subordinate authority");
    if (authority.bool("enabled", true)) violation(`type is "ROOT" and enabled is ${authority.show("enabled")}`);
  },
});
