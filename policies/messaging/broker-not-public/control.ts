// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "broker-not-public",
  title: "Message brokers have no public address",
  severity: "critical",
  why: "A public broker console is attacked at once; CVE-2023-46604 of ActiveMQ needed no password.",
  fix: "Remove publiclyAccessible, or set it to false.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["AC-4", "SC-7"] },
  appliesTo: ["aws:mq/broker:Broker"],
  check(broker, { violation }) {
    // Absent is false in the provider.
    if (broker.bool("publiclyAccessible")) violation("publiclyAccessible is true");
  },
});
