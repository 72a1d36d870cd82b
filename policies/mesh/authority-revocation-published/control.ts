// SPDX-License-Identifier: Apache-2.0
import { PCA_AUTHORITY } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "authority-revocation-published",
  title: "Private authorities publish what they revoke",
  severity: "medium",
  why: "A certificate that was revoked stays good when nobody can look that up.",
  fix: 'Set revocationConfiguration.ocspConfiguration.enabled: true, or usageMode: "SHORT_LIVED_CERTIFICATE".',
  claims: ["transit.internal"],
  frameworks: { nist: ["IA-5(2)", "SC-17"] },
  appliesTo: [PCA_AUTHORITY],
  check(authority, { violation, notApplicable }) {
    if (authority.text("usageMode") === "SHORT_LIVED_CERTIFICATE") notApplicable("issues certificates of at most seven days, which need no revocation");
    const published = ["crlConfiguration", "ocspConfiguration"].some((way) => authority.bool(`revocationConfiguration.${way}.enabled`));
    if (!published) violation(`revocationConfiguration is ${authority.show("revocationConfiguration")}`);
  },
});
