// SPDX-License-Identifier: Apache-2.0
import type * as aws from "@pulumi/aws";
import { Access } from ".";
import { AuditTrail } from "../audit-trail";
import { examplePlace, exampleProvider } from "../_kit/example-place";
import { Detection, Monitoring } from "../monitoring";

/** The trail that sees the use of the break-glass role, and the people who hear of it. */
function watched(access: Access, provider: aws.Provider) {
  const trail = new AuditTrail("trail", examplePlace, { provider });
  new Detection("detection", examplePlace, { provider });
  new Monitoring("monitoring", {
    ...examplePlace,
    subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }],
    trailLogGroupName: trail.logGroupName,
    maskedLogGroupNames: [trail.logGroupName, access.sessionLogGroupName],
    breakGlassRoleArn: access.breakGlassRoleArn,
  }, { provider });
}

export const examples = {
  /** Roles for one user of an identity account. */
  minimal: () => {
    const provider = exampleProvider(examplePlace.region);
    watched(new Access("access", { ...examplePlace, staff: ["arn:aws:iam::444455556666:user/alice"] }, { provider }), provider);
  },
  /** With previews of pull requests, and tickets of another shape. */
  full: () => {
    const provider = exampleProvider(examplePlace.region);
    const access = new Access("access", {
      ...examplePlace,
      staff: ["arn:aws:iam::444455556666:user/operations/alice", "arn:aws:iam::111122223333:user/on-call"],
      ticketPattern: "CASE-????????",
      repository: "example-corp/infrastructure",
      runAs: "support",
      idleMinutes: 10,
      transcriptDays: 731,
      logRetentionDays: 731,
    }, { provider });
    watched(access, provider);
  },
};
