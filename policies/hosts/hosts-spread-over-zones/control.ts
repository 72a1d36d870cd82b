// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP } from "../../_kit/hosts";
import { oneZone } from "../../_kit/net/vpc";

export default defineControl({
  id: "hosts-spread-over-zones",
  title: "Groups of hosts span several zones",
  severity: "medium",
  why: "Hosts in one zone are gone when that zone is.",
  fix: "List subnets of at least two availability zones in vpcZoneIdentifiers.",
  claims: [],
  frameworks: { fsbp: ["AutoScaling.2"], nist: ["CP-10", "SC-36"] },
  appliesTo: [AUTO_SCALING_GROUP],
  check(group, context) {
    const fault = oneZone(group, ["vpcZoneIdentifiers", "availabilityZones"], context);
    if (fault) context.violation(fault);
  },
});
