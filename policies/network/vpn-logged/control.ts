// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "vpn-logged",
  title: "Site-to-site VPN tunnels log their negotiations",
  severity: "low",
  why: "Tunnel logs show failed negotiations and downgraded ciphers, which nothing else records.",
  fix: "Set tunnel1LogOptions and tunnel2LogOptions to { cloudwatchLogOptions: { logEnabled: true, logGroupArn } }.",
  claims: ["system.monitored"],
  frameworks: { fsbp: ["EC2.171"], nist: ["AU-12"] },
  appliesTo: ["aws:ec2/vpnConnection:VpnConnection"],
  check(connection, { violation, each }) {
    const silent: string[] = [];
    each(["tunnel1LogOptions", "tunnel2LogOptions"], (tunnel) => {
      if (!connection.bool(`${tunnel}.cloudwatchLogOptions.logEnabled`)) silent.push(tunnel);
    });
    if (silent.length > 0) violation(`${silent.join(" and ")}: cloudwatchLogOptions.logEnabled is not true`);
  },
});
