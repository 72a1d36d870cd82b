// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { FLOW_LOG } from "../../_kit/net/vpc";

export default defineControl({
  id: "flow-log-all-traffic",
  title: "Flow logs record accepted and rejected traffic",
  severity: "low",
  why: "A log of rejected traffic shows who failed to get in; the one who did is missing from it.",
  fix: 'Set trafficType: "ALL".',
  claims: ["system.monitored"],
  frameworks: { cis: ["4.7"], nist: ["AU-12", "SI-4(4)"] },
  appliesTo: [FLOW_LOG],
  check(log, { violation, notApplicable }) {
    if (["transitGatewayId", "transitGatewayAttachmentId"].some((property) => log.has(property))) notApplicable("transit gateways accept and reject nothing");
    if (log.text("trafficType") !== "ALL") violation(`trafficType is ${log.show("trafficType")}`);
  },
});
