// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "transit-gateway-no-auto-accept",
  title: "Transit gateways accept no attachment by themselves",
  severity: "high",
  why: "An account the gateway is shared with can attach any VPC to the network, and nobody is asked.",
  fix: 'Set autoAcceptSharedAttachments: "disable".',
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["EC2.23"], nist: ["AC-4", "CM-2"] },
  appliesTo: ["aws:ec2transitgateway/transitGateway:TransitGateway"],
  check(gateway, { violation }) {
    // Absent is disable: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRequestOptions.html
    if (gateway.text("autoAcceptSharedAttachments") === "enable") violation('autoAcceptSharedAttachments is "enable"');
  },
});
