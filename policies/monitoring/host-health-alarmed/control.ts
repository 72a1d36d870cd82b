// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { LAUNCH_TEMPLATE } from "../../_kit/hosts";
import { ALARM } from "../../_kit/notifications";
import { unpack } from "../../_kit/secrets/unpack";
import { HOST_HEALTH } from "../../_kit/signals";

export default defineControl({
  id: "host-health-alarmed",
  title: "Alarms watch what hosts say of their own health",
  severity: "medium",
  why: "A host that is too old, lacks security updates, waits for a restart or has a wrong clock says so every hour, in a metric that nobody reads without an alarm.",
  fix: `For each of ${HOST_HEALTH.map(({ metric }) => metric).join(", ")} that the hosts publish, add an aws.cloudwatch.MetricAlarm on its Maximum in the hosts' namespace, with treatMissingData "breaching" for their age.`,
  claims: ["system.patched", "system.urgent-fixes", "system.monitored"],
  frameworks: { nist: ["SI-2(2)", "SI-4(5)"] },
  appliesTo: [LAUNCH_TEMPLATE],
  check(template, { graph, each, violation, notApplicable }) {
    const text = unpack(template.text("userData") ?? "").join("\n");
    const published = HOST_HEALTH.filter(({ metric }) => text.includes(metric));
    if (published.length === 0) notApplicable("its userData publishes none of these metrics");
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    each(published, (signal) => {
      const alarms = graph.ofType(ALARM).filter((alarm) => alarm.text("metricName") === signal.metric);
      const namespaces = [...new Set(alarms.flatMap((alarm) => alarm.text("namespace") ?? []))].filter((namespace) => text.includes(namespace));
      // The longest: one host's namespace may begin with another's.
      const namespace = namespaces.sort((a, b) => b.length - a.length)[0];
      if (namespace === undefined) return violation(`no alarm looks at ${signal.metric} in a namespace that its userData publishes to`);
      const fault = alarmFault(graph, { ...signal, namespace });
      if (fault !== undefined) violation(`what the hosts publish goes unnoticed: ${fault}`);
    });
  },
});
