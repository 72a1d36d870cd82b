// SPDX-License-Identifier: Apache-2.0
import { BUCKET, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { Undetermined } from "../../_kit/unknown";

export default defineControl({
  id: "trail-kept-a-year",
  title: "The trail's files are kept for a year at least",
  severity: "medium",
  why: "Intrusions are often found months later; events that have expired by then cannot be asked.",
  fix: "Set expiration.days and noncurrentVersionExpiration.noncurrentDays of the trail bucket's lifecycle to 365 or more.",
  claims: ["access.audited"],
  frameworks: { nist: ["AU-11", "SI-12"] },
  appliesTo: ["aws:cloudtrail/trail:Trail", "aws:cloudtrail/eventDataStore:EventDataStore"],
  check(trail, { graph, each, violation }) {
    if (trail.type === "aws:cloudtrail/eventDataStore:EventDataStore") {
      // 2,555 days by default: https://www.pulumi.com/registry/packages/aws/api-docs/cloudtrail/eventdatastore/
      if ((trail.number("retentionPeriod") ?? 2555) < 365) violation(`retentionPeriod is ${trail.show("retentionPeriod")} days`, "Set retentionPeriod to 365 or more.");
      return;
    }
    const [bucket] = graph.targets(trail, "s3BucketName", BUCKET);
    if (!bucket) throw new Undetermined(`${trail.label}: how long bucket ${trail.show("s3BucketName")} keeps files cannot be seen, it is not in this stack`);
    const { separate } = settings(graph, bucket, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    each(separate.length > 0 ? separate.flatMap((c) => c.list("rules")) : bucket.list("lifecycleRules"), (rule) => {
      if (rule.text("status") !== "Enabled" && !rule.bool("enabled")) return;
      const days = rule.number("expiration.days") ?? 0;
      if (days > 0 && days < 365) violation(`${rule.path}.expiration.days of ${rule.resource.label} is ${days}`);
    });
  },
});
