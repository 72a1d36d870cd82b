// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const firewallPolicyArn = "arn:aws:network-firewall:eu-central-1:123456789012:firewall-policy/main";

function logged(logType: string) {
  const firewall = new aws.networkfirewall.Firewall("main", { firewallPolicyArn, vpcId: "vpc-1", subnetMappings: [{ subnetId: "subnet-1" }] });
  const logDestinationConfigs = [{ logType, logDestinationType: "CloudWatchLogs", logDestination: { logGroup: "/firewall" } }];
  new aws.networkfirewall.LoggingConfiguration("main", { firewallArn: firewall.arn, loggingConfiguration: { logDestinationConfigs } });
}

export const good = {
  "alerts": () => logged("ALERT"),
};

export const bad = {
  "not logged": () => {
    new aws.networkfirewall.Firewall("main", { firewallPolicyArn, vpcId: "vpc-1", subnetMappings: [{ subnetId: "subnet-1" }] });
  },
  "flows only": () => logged("FLOW"),
};
