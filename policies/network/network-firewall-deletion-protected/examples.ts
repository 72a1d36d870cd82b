// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const firewall = { firewallPolicyArn: "arn:aws:network-firewall:eu-central-1:123456789012:firewall-policy/main", vpcId: "vpc-1", subnetMappings: [{ subnetId: "subnet-1" }] };

export const good = {
  "protected": () => {
    new aws.networkfirewall.Firewall("main", { ...firewall, deleteProtection: true });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.networkfirewall.Firewall("main", firewall);
  },
};
