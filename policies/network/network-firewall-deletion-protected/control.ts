// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "network-firewall-deletion-protected",
  title: "Network firewalls are protected from deletion",
  severity: "medium",
  why: "One mistaken command removes the firewall, and traffic goes on without it or stops.",
  fix: "Set deleteProtection: true.",
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["CM-3", "SC-5(2)"] },
  appliesTo: ["aws:networkfirewall/firewall:Firewall"],
  check(firewall, { violation }) {
    if (!firewall.bool("deleteProtection")) violation(`deleteProtection is ${firewall.show("deleteProtection")}`);
  },
});
