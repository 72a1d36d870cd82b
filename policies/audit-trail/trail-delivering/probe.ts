// SPDX-License-Identifier: Apache-2.0
import { CloudTrailClient, GetTrailStatusCommand } from "@aws-sdk/client-cloudtrail";
import { defineProbe, ofType } from "../../_kit/probe";

/** The errors CloudTrail keeps until a delivery succeeds again. */
const ERRORS = ["LatestDeliveryError", "LatestDigestDeliveryError", "LatestCloudWatchLogsDeliveryError", "LatestNotificationError"] as const;

export default defineProbe({
  control: "trail-delivering",
  actions: ["cloudtrail:GetTrailStatus"],
  subjects: (stack) => ofType(stack, "aws:cloudtrail/trail:Trail"),
  async collect({ outputs, region }, live) {
    const status = await live.client(CloudTrailClient, region).send(new GetTrailStatusCommand({ Name: String(outputs.arn) }));
    return { IsLogging: status.IsLogging, errors: Object.fromEntries(ERRORS.map((name) => [name, status[name]])) };
  },
  judge({ IsLogging, errors }, { violation }) {
    if (IsLogging !== true) violation(`IsLogging is ${String(IsLogging ?? "unset")}`);
    for (const [name, error] of Object.entries(errors)) if (error) violation(`${name} is "${error}"`);
  },
});
