// SPDX-License-Identifier: Apache-2.0
import { BUCKET, receivesAccessLogs, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "bucket-access-logged",
  title: "Access to buckets is logged",
  severity: "medium",
  why: "Without an access log nobody can say afterwards who read or deleted which object.",
  fix: "Give the bucket an aws.s3.BucketLogging whose targetBucket is another bucket, made for logs.",
  claims: ["access.audited"],
  frameworks: { cis: ["4.4"], fsbp: ["S3.9"], nist: ["AU-2", "AU-3", "AU-12"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const { separate, inline } = settings(graph, bucket, "aws:s3/bucketLogging:BucketLogging", "logging", "loggings");
    const logging = [...separate, ...inline];
    if (logging.length === 0) {
      // Otherwise each access log would need another.
      if (receivesAccessLogs(graph, bucket)) notApplicable("it receives access logs itself");
      return violation("nothing logs access to the bucket");
    }
    each(logging, (l) => {
      if (!l.isUnknown("targetBucket") && l.get("targetBucket") === undefined) violation(`${l.path === "" ? l.resource.label : l.path} names no targetBucket`);
      else if (graph.targets(l, "targetBucket", BUCKET).includes(bucket)) violation("its access log is delivered into the bucket itself, where each delivery is logged again", "Set targetBucket to another bucket.");
    });
  },
});
