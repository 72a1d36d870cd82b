// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { EMAIL_IDENTITY } from "../../_kit/mail";
import { ALARM } from "../../_kit/notifications";
import { BOUNCES, COMPLAINTS } from "../../_kit/signals";

export default defineControl({
  id: "mail-reputation-alarmed",
  title: "Alarms tell when mail bounces or is complained about",
  severity: "low",
  why: "Somebody who sends through a stolen credential shows first in bounces and complaints; at a tenth of bounces SES stops the account, and its warnings with it.",
  fix: "Add aws.cloudwatch.MetricAlarms on the Maximum of AWS/SES Reputation.BounceRate (0.05) and Reputation.ComplaintRate (0.001).",
  claims: ["system.monitored", "email.tls"],
  frameworks: { nist: ["SI-4", "SI-4(5)"] },
  appliesTo: [EMAIL_IDENTITY],
  check(_identity, { graph, each, violation, notApplicable }) {
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    each([BOUNCES, COMPLAINTS], (signal) => {
      const fault = alarmFault(graph, signal);
      if (fault !== undefined) violation(`misuse of the domain's mail goes unnoticed: ${fault}`);
    });
  },
});
