// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const LEAST_DAYS = 365;

export default defineControl({
  id: "log-group-retained",
  title: "Logs are kept for a year at least",
  severity: "medium",
  why: "Intrusions are often found months later; logs that have expired by then cannot be asked.",
  fix: `Set retentionInDays of the log group to at least ${LEAST_DAYS}.`,
  claims: ["access.audited"],
  frameworks: { nist: ["AU-11", "SI-12"] },
  appliesTo: ["aws:cloudwatch/logGroup:LogGroup"],
  check(group, { violation }) {
    // Absent or 0 keeps them for ever: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    const days = group.number("retentionInDays") ?? 0;
    if (days > 0 && days < LEAST_DAYS) violation(`retentionInDays is ${days}`);
  },
});
