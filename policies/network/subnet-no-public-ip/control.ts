// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { SUBNET } from "../../_kit/net/vpc";

export default defineControl({
  id: "subnet-no-public-ip",
  title: "Subnets hand out no public addresses",
  severity: "medium",
  why: "In a subnet that maps public addresses every new host is on the internet without anyone having asked for it.",
  fix: "Set mapPublicIpOnLaunch: false.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["EC2.15"], nist: ["AC-4", "SC-7"] },
  appliesTo: [SUBNET, "aws:ec2/defaultSubnet:DefaultSubnet"],
  check(subnet, { violation }) {
    // Absent is false for subnets of one's own, true for default ones: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html
    const absent = subnet.type !== SUBNET;
    if (subnet.bool("mapPublicIpOnLaunch", absent)) violation(`mapPublicIpOnLaunch is ${subnet.show("mapPublicIpOnLaunch")}${subnet.get("mapPublicIpOnLaunch") === undefined ? ", which a default subnet has as true" : ""}`);
  },
});
