// SPDX-License-Identifier: Apache-2.0
import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { defineProbe, ofType, type DeployedStack, type Live } from "../../_kit/probe";

/** What S3's replication time control promises. */
const LAG_SECONDS = 900;
const NAMED = 10;

/** What the facts hold per rule. */
interface RuleFacts {
  readonly id: string;
  readonly destination: string;
  /** Worst of the last hour; null where CloudWatch has no data, which it has only while there is something to copy. */
  readonly latencySeconds: number | null;
  readonly failedOperations: number | null;
  /** Versions on the first page of the source's listing, and those that the copy lacks after more than a quarter of an hour. */
  readonly compared: number;
  readonly missing: number;
  readonly missingVersions: readonly { readonly versionId: string; readonly ageSeconds: number }[];
}

export default defineProbe({
  control: "replication-caught-up",
  actions: ["cloudwatch:GetMetricData", "s3:ListBucketVersions"],
  subjects: (stack) => ofType(stack, "aws:s3/bucketReplicationConfig:BucketReplicationConfig"),
  async collect({ outputs, region }, live) {
    const source = String(outputs.bucket);
    const rules = (outputs.rules as { id: string; status: string; destination: { bucket: string } }[]).filter(({ status }) => status === "Enabled");
    const now = Date.now();
    const { versions } = await firstPage(live, source, region);
    return Promise.all(rules.map(async ({ id, destination }): Promise<RuleFacts> => {
      const bucket = destination.bucket.replace(/^arn:[\w-]+:s3:::/, "");
      const copy = await firstPage(live, bucket, regionOf(live.stack, bucket));
      const inCopy = new Set(copy.versions.map(({ versionId }) => versionId));
      // The copy may hold what the source no longer has, so that its page ends at an earlier key; beyond it nothing is known.
      const due = versions.filter(({ key, ageSeconds }) => ageSeconds(now) > LAG_SECONDS && (copy.end === undefined || Buffer.compare(key, copy.end) < 0));
      const missing = due.filter(({ versionId }) => !inCopy.has(versionId));
      return {
        id,
        destination: bucket,
        ...(await metrics(live, region, { SourceBucket: source, DestinationBucket: bucket, RuleId: id }, now)),
        compared: due.length,
        missing: missing.length,
        missingVersions: missing.slice(0, NAMED).map(({ versionId, ageSeconds }) => ({ versionId, ageSeconds: ageSeconds(now) })),
      };
    }));
  },
  judge(rules, { violation, undetermined }) {
    for (const { destination, latencySeconds, failedOperations, missing, missingVersions: [first] } of rules) {
      if (latencySeconds !== null && latencySeconds > LAG_SECONDS) violation(`the copy ${destination} lagged ${latencySeconds} s within the last hour`);
      if (failedOperations !== null && failedOperations > 0) violation(`${failedOperations} operations to the copy ${destination} failed within the last hour`);
      if (missing > 0 && first) violation(`the copy ${destination} lacks ${missing} versions that are older than 15 minutes, such as ${first.versionId} after ${first.ageSeconds} s`);
    }
    if (rules.length > 0 && rules.every(({ latencySeconds, compared }) => latencySeconds === null && compared === 0)) {
      undetermined("there was nothing to copy: no metric within the last hour and no version older than 15 minutes");
    }
  },
});

interface Listed {
  /** In S3's order of bytes. */
  readonly key: Buffer;
  readonly versionId: string;
  readonly ageSeconds: (now: number) => number;
}

/** The first thousand versions, and the key they end with where there are more. */
async function firstPage(live: Live, bucket: string, region: string | undefined): Promise<{ versions: Listed[]; end: Buffer | undefined }> {
  const { Versions = [], IsTruncated = false, NextKeyMarker = "" } = await live.client(S3Client, region).send(new ListObjectVersionsCommand({ Bucket: bucket }));
  const versions = Versions.map(({ Key = "", VersionId = "null", LastModified }) => ({
    key: Buffer.from(Key),
    versionId: VersionId,
    ageSeconds: (now: number) => Math.round((now - (LastModified?.getTime() ?? now)) / 1000),
  }));
  return { versions, end: IsTruncated ? Buffer.from(NextKeyMarker) : undefined };
}

function regionOf(stack: DeployedStack, bucket: string): string | undefined {
  return stack.resources.find(({ type, outputs }) => type === "aws:s3/bucket:Bucket" && outputs.bucket === bucket)?.region;
}

async function metrics(live: Live, region: string | undefined, dimensions: Readonly<Record<string, string>>, now: number): Promise<Pick<RuleFacts, "latencySeconds" | "failedOperations">> {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const query = (Id: string, MetricName: string, Stat: string) => ({ Id, MetricStat: { Metric: { Namespace: "AWS/S3", MetricName, Dimensions }, Period: 300, Stat } });
  const { MetricDataResults = [] } = await live.client(CloudWatchClient, region).send(new GetMetricDataCommand({
    StartTime: new Date(now - 3_600_000),
    EndTime: new Date(now),
    MetricDataQueries: [query("latency", "ReplicationLatency", "Maximum"), query("failed", "OperationsFailedReplication", "Sum")],
  }));
  const values = (id: string): number[] => MetricDataResults.find(({ Id }) => Id === id)?.Values ?? [];
  const [latency, failed] = [values("latency"), values("failed")];
  return { latencySeconds: latency.length === 0 ? null : Math.max(...latency), failedOperations: failed.length === 0 ? null : failed.reduce((sum, value) => sum + value, 0) };
}
