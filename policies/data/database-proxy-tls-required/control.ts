// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "database-proxy-tls-required",
  title: "Database proxies require TLS",
  severity: "high",
  why: "A proxy that does not require TLS takes passwords and rows in the clear, whatever the database behind it requires.",
  fix: "Set requireTls: true on the proxy.",
  claims: ["transit.internal"],
  frameworks: { fsbp: ["RDS.43"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:rds/proxy:Proxy"],
  check(proxy, { violation }) {
    // Absent is false: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html
    if (!proxy.bool("requireTls")) violation(`requireTls is ${proxy.show("requireTls")}`);
  },
});
