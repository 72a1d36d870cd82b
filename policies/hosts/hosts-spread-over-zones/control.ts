// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP } from "../../_kit/hosts";

export default defineControl({
  id: "hosts-spread-over-zones",
  title: "Groups of hosts span several zones",
  severity: "medium",
  why: "Hosts in one zone are gone when that zone is.",
  fix: "List subnets of at least two availability zones in vpcZoneIdentifiers.",
  claims: [],
  frameworks: { fsbp: ["AutoScaling.2"], nist: ["CP-10", "SC-36"] },
  appliesTo: [AUTO_SCALING_GROUP],
  check(group, { violation }) {
    const property = group.has("vpcZoneIdentifiers") ? "vpcZoneIdentifiers" : "availabilityZones";
    const count = group.list(property).length;
    if (count < 2) violation(count === 0 ? "vpcZoneIdentifiers and availabilityZones are unset" : `${property} has one entry, so one zone`);
  },
});
