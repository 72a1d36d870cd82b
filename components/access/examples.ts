// SPDX-License-Identifier: Apache-2.0
import { Access } from ".";
import { AuditTrail } from "../audit-trail";
import { examplePlace, exampleProvider } from "../_kit/example-place";
import { Monitoring } from "../monitoring";

/** The trail that sees the use of break-glass, and the people who hear of it. */
function watched() {
  const inRegion = { provider: exampleProvider(examplePlace.region) };
  const trail = new AuditTrail("trail", examplePlace, inRegion);
  const monitoring = new Monitoring("monitoring", { ...examplePlace, subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }] }, inRegion);
  return { inRegion, breakGlassAlarm: { trailLogGroupName: trail.logGroupName, topicArn: monitoring.topicArn } };
}

export const examples = {
  /** Roles for staff of one identity account. */
  minimal: () => {
    const { inRegion, breakGlassAlarm } = watched();
    new Access("access", { ...examplePlace, staff: ["arn:aws:iam::111122223333:role/staff"], breakGlassAlarm }, inRegion);
  },
  /** With previews of pull requests, and tickets of another shape. */
  full: () => {
    const { inRegion, breakGlassAlarm } = watched();
    new Access("access", {
      ...examplePlace,
      staff: ["arn:aws:iam::111122223333:role/operations", "arn:aws:iam::111122223333:user/on-call"],
      ticketPattern: "CASE-????????",
      repository: "example-corp/infrastructure",
      breakGlassAlarm,
      runAs: "support",
      idleMinutes: 10,
      transcriptDays: 731,
      logRetentionDays: 731,
    }, inRegion);
  },
};
