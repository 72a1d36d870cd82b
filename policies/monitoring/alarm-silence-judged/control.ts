// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";

const MEANINGS = new Set(["breaching", "notBreaching", "ignore"]);

export default defineControl({
  id: "alarm-silence-judged",
  title: "Alarms say what missing data means",
  severity: "low",
  why: "By default an alarm without data goes to INSUFFICIENT_DATA and tells nobody, which is what happens when the thing it watches is gone.",
  fix: 'Set treatMissingData to "breaching" where silence is a failure, and to "notBreaching" where it means that nothing happened; or set insufficientDataActions.',
  claims: ["system.monitored"],
  frameworks: { nist: ["AU-5", "SI-4(5)"] },
  appliesTo: [ALARM],
  check(alarm, { violation }) {
    // "missing" by default: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
    const meaning = alarm.text("treatMissingData") ?? "missing";
    if (MEANINGS.has(meaning)) return;
    if (alarm.list("insufficientDataActions").length === 0) violation(`treatMissingData is ${alarm.show("treatMissingData")}, and insufficientDataActions is empty`);
  },
});
