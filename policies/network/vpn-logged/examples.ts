// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const connection = { type: "ipsec.1", customerGatewayId: "cgw-1", transitGatewayId: "tgw-1" };
const logged = { cloudwatchLogOptions: { logEnabled: true, logGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:/vpn/office" } };

export const good = {
  "both tunnels": () => {
    new aws.ec2.VpnConnection("office", { ...connection, tunnel1LogOptions: logged, tunnel2LogOptions: logged });
  },
};

export const bad = {
  "neither": () => {
    new aws.ec2.VpnConnection("office", connection);
  },
  "one of the two": () => {
    new aws.ec2.VpnConnection("office", { ...connection, tunnel1LogOptions: logged });
  },
};
