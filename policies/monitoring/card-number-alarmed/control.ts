// SPDX-License-Identifier: Apache-2.0
import { metricsOf } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { masks } from "../../_kit/log-masks";
import { ALARM } from "../../_kit/notifications";

export default defineControl({
  id: "card-number-alarmed",
  title: "A card number in a log raises an alarm",
  severity: "medium",
  why: "The page says that no card data is on our servers; a card number in a log proves it wrong, and somebody must know at once.",
  fix: 'Let the data protection policies audit "CreditCardNumber", and add an aws.cloudwatch.MetricAlarm on AWS/Logs LogEventsWithFindings.',
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
    if (!metrics.some((m) => m.namespace === "AWS/Logs" && m.name === "LogEventsWithFindings")) violation("no alarm of the stack looks at AWS/Logs LogEventsWithFindings");
  },
});
