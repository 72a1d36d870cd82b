// SPDX-License-Identifier: Apache-2.0
import { CloudTrailClient, GetTrailStatusCommand } from "@aws-sdk/client-cloudtrail";
import { S3Client } from "@aws-sdk/client-s3";
import { TRAIL_ACTIONS, validateTrail } from "../../_kit/live/digests/trail";
import { defineProbe, ofType } from "../../_kit/probe";

/** What one audit validates, in milliseconds: the day before it. Other periods are for `glacis trail`. */
const PERIOD_MS = 86_400_000;
/** Damages that are told one by one. */
const SHOWN = 20;

export default defineProbe({
  control: "trail-digests-intact",
  actions: ["cloudtrail:GetTrailStatus", ...TRAIL_ACTIONS],
  subjects: (stack) => ofType(stack, "aws:cloudtrail/trail:Trail"),
  async collect({ outputs, region }, live) {
    const to = new Date();
    const from = new Date(to.getTime() - PERIOD_MS);
    const { LatestDigestDeliveryTime } = await live.client(CloudTrailClient, region).send(new GetTrailStatusCommand({ Name: String(outputs.arn) }));
    const { chains, damages } = await validateTrail({
      s3: live.client(S3Client, region),
      bucket: String(outputs.s3BucketName),
      keyPrefix: typeof outputs.s3KeyPrefix === "string" ? outputs.s3KeyPrefix : undefined,
      cloudtrail: (other) => live.client(CloudTrailClient, other),
      from,
      to,
    });
    return { from: from.toISOString(), to: to.toISOString(), delivered: LatestDigestDeliveryTime?.toISOString() ?? null, chains, damages };
  },
  judge({ delivered, chains, damages }, { violation, undetermined }) {
    if (chains.length === 0 && delivered === null) {
      undetermined("there is no digest, and CloudTrail says that it delivered none: the first comes within hours of the trail's start; the embedded AWS writes none");
    }
    for (const { kind, object, message } of damages.slice(0, SHOWN)) violation(`${kind}: ${object}: ${message}`);
    if (damages.length > SHOWN) violation(`and ${damages.length - SHOWN} more, all in facts.jsonl`);
  },
});
