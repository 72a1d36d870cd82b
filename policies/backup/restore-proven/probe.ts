// SPDX-License-Identifier: Apache-2.0
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { defineProbe, stackItself } from "../../_kit/probe";

/** Where a drill leaves its results: RESULTS, then `<end>.<verdict>.<digest>.json`, so that a listing tells all, without a right to read. */
const RESULTS = ".glacis-drill/results/";
const NAME = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)\.(pass|fail|undetermined)\.([0-9a-f]{64})\.json$/;
const FRESH_DAYS = 30;
const LISTED_DAYS = 90;
const DAY = 86_400_000;

export default defineProbe({
  control: "restore-proven",
  actions: ["s3:ListBucket"],
  subjects: (stack) => (stack.outputs.backup === undefined ? [] : stackItself(stack)),
  async collect({ outputs }, live) {
    const { copies = [] } = outputs.backup as { copies?: { role: string; region: string; bucket: string }[] };
    const primary = copies.find(({ role }) => role === "primary");
    if (!primary) return { drills: [] };
    const StartAfter = `${RESULTS}${new Date(Date.now() - LISTED_DAYS * DAY).toISOString()}`;
    const { Contents = [] } = await live.client(S3Client, primary.region).send(new ListObjectsV2Command({ Bucket: primary.bucket, Prefix: RESULTS, StartAfter }));
    return {
      drills: Contents.flatMap(({ Key = "" }) => {
        const [, finishedAt, verdict, digest] = NAME.exec(Key.slice(RESULTS.length)) ?? [];
        return finishedAt === undefined ? [] : [{ finishedAt, verdict, digest }];
      }),
    };
  },
  judge({ drills }, { today, violation }) {
    const newest = drills.at(-1);
    if (!newest) return violation(`no drill within ${LISTED_DAYS} days`);
    const days = Math.floor((Date.parse(`${today}T23:59:59Z`) - Date.parse(newest.finishedAt)) / DAY);
    if (days > FRESH_DAYS) violation(`the last drill was ${days} days ago`);
    if (newest.verdict !== "pass") violation(`the last drill, of ${newest.finishedAt}, ended with the verdict ${newest.verdict}`);
  },
});
