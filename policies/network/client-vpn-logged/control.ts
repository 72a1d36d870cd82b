// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "client-vpn-logged",
  title: "Client VPN endpoints log connections",
  severity: "medium",
  why: "Without the connection log nobody knows who was inside the network when something happened.",
  fix: "Set connectionLogOptions: { enabled: true, cloudwatchLogGroup }.",
  claims: ["access.audited"],
  frameworks: { fsbp: ["EC2.51"], nist: ["AC-17(1)", "AU-12"] },
  appliesTo: ["aws:ec2clientvpn/endpoint:Endpoint"],
  check(endpoint, { violation }) {
    if (!endpoint.bool("connectionLogOptions.enabled")) violation(`connectionLogOptions.enabled is ${endpoint.show("connectionLogOptions.enabled")}`);
  },
});
