// SPDX-License-Identifier: Apache-2.0
import { BUCKET } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { resourcePolicies, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "trail-present",
  title: "Where a bucket waits for a trail, there is one",
  severity: "high",
  why: "A bucket made for the trail's files looks like an audit trail; without the trail nothing is recorded.",
  fix: "Add an aws.cloudtrail.Trail whose s3BucketName is the bucket, or remove cloudtrail.amazonaws.com from the bucket's policy.",
  claims: ["access.audited"],
  frameworks: { cis: ["4.1"], fsbp: ["CloudTrail.1"], nist: ["AU-2", "AU-12"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, some, violation, notApplicable }) {
    const waits = some(statementsOf(resourcePolicies(graph, bucket)), (s) => s.allows && !s.anyone && s.coversService("cloudtrail.amazonaws.com") && s.coversAction("s3:PutObject"));
    if (!waits) notApplicable("its policy lets no trail write");
    if (graph.ofType("aws:cloudtrail/trail:Trail").length === 0) violation("its policy lets cloudtrail.amazonaws.com write, and the stack has no trail");
  },
});
