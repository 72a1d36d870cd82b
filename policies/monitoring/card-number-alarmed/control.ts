// SPDX-License-Identifier: Apache-2.0
import { alarmFault, metricsOf } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { LOG_GROUP, MASK_OF_GROUP, masks } from "../../_kit/log-masks";
import { ALARM } from "../../_kit/notifications";
import { LOG_FINDINGS } from "../../_kit/signals";

export default defineControl({
  id: "card-number-alarmed",
  title: "A card number in a log raises an alarm",
  severity: "medium",
  why: "The page says that no card data is on our servers; a card number in a log proves it wrong, and somebody must know at once.",
  fix: 'Let the data protection policies audit "CreditCardNumber", and for each log group add an aws.cloudwatch.MetricAlarm on the Sum of AWS/Logs LogEventsWithFindings with dimensions LogGroupName and DataProtectionOperation "Audit".',
  claims: ["payments.no-card-data"],
  frameworks: { nist: ["SI-4", "SI-4(5)"] },
  appliesTo: "stack",
  check(_stack, { graph, each, violation, notApplicable }) {
    const policies = masks(graph);
    if (policies.length === 0) notApplicable("this stack does not manage data protection of logs");
    each(policies, ({ holder, audited }) => {
      if (!audited.includes("CreditCardNumber")) violation(`${holder.label} does not audit CreditCardNumber`);
    });
    const metrics = graph.ofType(ALARM).flatMap(metricsOf);
    // A stack that watches nothing of AWS's own leaves its alarms to another.
    if (!metrics.some((m) => m.namespace.startsWith("AWS/"))) return;
    each(graph.ofType(LOG_GROUP), (group) => {
      if (graph.referrers(group, MASK_OF_GROUP, "logGroupName").length === 0) return;
      const fault = alarmFault(graph, LOG_FINDINGS, { LogGroupName: [[group, "name"]], DataProtectionOperation: "Audit" });
      if (fault !== undefined) violation(`a card number in ${group.label} goes unnoticed: ${fault}`);
    });
  },
});
