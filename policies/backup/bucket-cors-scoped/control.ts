// SPDX-License-Identifier: Apache-2.0
import { BUCKET, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "bucket-cors-scoped",
  title: "Only named origins may write to a bucket from a browser",
  severity: "medium",
  why: "A rule for every origin lets any website use the signed URLs and cookies its visitors hold to change objects.",
  fix: "List the origins in allowedOrigins, or leave only GET and HEAD in allowedMethods.",
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["AC-4"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const { separate } = settings(graph, bucket, "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration");
    const rules = [...separate, ...(separate.length > 0 ? [] : [bucket])].flatMap((holder) => holder.list("corsRules"));
    if (rules.length === 0) notApplicable("it has no CORS rules");
    each(rules, (rule) => {
      const writes = rule.texts("allowedMethods").filter((method) => method !== "GET" && method !== "HEAD");
      const open = rule.texts("allowedOrigins").find((origin) => /^(https?:\/\/)?\*$/.test(origin));
      if (writes.length > 0 && open !== undefined) violation(`${rule.path} allows ${writes.join(", ")} from "${open}"`);
    });
  },
});
