// SPDX-License-Identifier: Apache-2.0
import { BUCKET, bucketArn, receivesLogs } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import type { Resource } from "../../_kit/resource";

const TRAIL = "aws:cloudtrail/trail:Trail";
const OBJECTS = "AWS::S3::Object";

export default defineControl({
  id: "trail-data-events",
  title: "A trail records who reads and writes the objects of data buckets",
  severity: "medium",
  why: "Without data events the trail shows who changed the bucket, but not who read or deleted what is in it.",
  fix: `Add to the trail a selector for data events of type "${OBJECTS}" whose values or resources.ARN prefix cover the bucket, for reads and writes.`,
  claims: ["access.audited"],
  frameworks: { cis: ["4.8", "4.9"], nist: ["AU-2", "AU-12"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, some, violation, notApplicable }) {
    const trails = graph.ofType(TRAIL);
    if (trails.length === 0) notApplicable("this stack does not manage a trail");
    if (receivesLogs(graph, bucket)) notApplicable("it holds logs, not data");
    const prefix = `${bucketArn(bucket)}/`;
    if (!some(trails, (trail) => some([inBasic, inAdvanced], (way) => way(trail, prefix)))) violation(`no trail records reads and writes of ${prefix}*`);
  },
});

function inBasic(trail: Resource, prefix: string): boolean {
  return trail.list("eventSelectors").some((selector) =>
    (selector.text("readWriteType") ?? "All") === "All" &&
    selector.list("dataResources").some((r) => r.text("type") === OBJECTS && r.texts("values").some((value) => value === "arn:aws:s3" || prefix.startsWith(value))),
  );
}

function inAdvanced(trail: Resource, prefix: string): boolean {
  return trail.list("advancedEventSelectors").some((selector) => {
    const fields = new Map(selector.list("fieldSelectors").map((f) => [f.text("field"), f]));
    if (!fields.get("eventCategory")?.texts("equals").includes("Data") || !fields.get("resources.type")?.texts("equals").includes(OBJECTS)) return false;
    if (fields.size > 3 || (fields.size === 3 && !fields.has("resources.ARN"))) return false;
    const arn = fields.get("resources.ARN");
    if (!arn) return true;
    const named = arn.texts("startsWiths");
    return (named.length === 0 || named.some((value) => prefix.startsWith(value))) && ["equals", "endsWiths"].every((p) => arn.texts(p).length === 0) && !arn.texts("notStartsWiths").some((value) => value.startsWith(prefix) || prefix.startsWith(value));
  });
}
