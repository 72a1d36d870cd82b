// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "broker-kept-current",
  title: "Message brokers take minor upgrades and log who connects",
  severity: "medium",
  why: "Brokers have had holes that need no password; the fix is a minor version, and the audit log shows whether it came too late.",
  fix: "Set autoMinorVersionUpgrade: true and logs: { general: true, audit: true } (RabbitMQ has no audit log).",
  claims: ["software.current", "system.monitored"],
  frameworks: { fsbp: ["MQ.2", "MQ.3"], nist: ["AU-12", "SI-2"] },
  appliesTo: ["aws:mq/broker:Broker"],
  check(broker, { violation, each }) {
    const logs = broker.text("engineType")?.toLowerCase() === "rabbitmq" ? ["logs.general"] : ["logs.general", "logs.audit"];
    // Absent is false, for each: https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers.html
    each(["autoMinorVersionUpgrade", ...logs], (property) => {
      if (!broker.bool(property)) violation(`${property} is ${broker.show(property)}`);
    });
  },
});
