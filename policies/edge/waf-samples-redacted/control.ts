// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { View } from "../../_kit/resource";
import { WEB_ACL, WEB_ACL_RULE } from "../../_kit/web-acls";

export default defineControl({
  id: "waf-samples-redacted",
  title: "Web ACLs keep no samples of requests with credentials in them",
  severity: "low",
  why: "Sampled requests show headers as they came in the console; the redaction of the log does not apply to them.",
  fix: "Set visibilityConfig.sampledRequestsEnabled: false, or protect the headers with dataProtectionConfig.",
  claims: ["logs.no-secrets"],
  frameworks: { nist: ["AU-9", "IA-5(7)"] },
  appliesTo: [WEB_ACL, WEB_ACL_RULE],
  check(resource, { violation, each }) {
    if (resource.has("dataProtectionConfig")) return;
    const places: View[] = resource.type === WEB_ACL ? [resource, ...resource.list("rules")] : [resource];
    each(places, (place) => {
      const path = place.path === "" ? "visibilityConfig.sampledRequestsEnabled" : `${place.path}.visibilityConfig.sampledRequestsEnabled`;
      if (place.bool("visibilityConfig.sampledRequestsEnabled")) violation(`${path} is true`);
    });
  },
});
