// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { INSTANCE, SPOT_INSTANCE } from "../../_kit/hosts";

export default defineControl({
  id: "source-destination-checked",
  title: "Network interfaces drop traffic that is not theirs",
  severity: "medium",
  why: "With the check off, a host that was taken over can pose as any other, and forward between networks that were kept apart.",
  fix: "Remove sourceDestCheck: false; use a NAT gateway instead of a NAT instance.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["EC2.180"], nist: ["SC-7"] },
  appliesTo: [INSTANCE, SPOT_INSTANCE, "aws:ec2/networkInterface:NetworkInterface"],
  check(resource, { violation }) {
    if (!resource.bool("sourceDestCheck", true)) violation("sourceDestCheck is false");
  },
});
