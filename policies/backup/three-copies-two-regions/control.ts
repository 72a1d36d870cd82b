// SPDX-License-Identifier: Apache-2.0
import { BUCKET, copiedFrom, destinationsOf, replicationRules } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { Undetermined } from "../../_kit/unknown";

export default defineControl({
  id: "three-copies-two-regions",
  title: "Replicated data exists three times, in at least two regions",
  severity: "high",
  why: "The page promises three copies with one off-site: with fewer, one lost bucket or region takes the promise with it.",
  fix: "Replicate the bucket to at least two other buckets, at least one of them under a provider of another region, by enabled rules of an aws.s3.BucketReplicationConfig.",
  claims: ["backup.three-copies", "backup.regular"],
  frameworks: { nist: ["CP-6", "CP-6(1)", "CP-9", "SC-36"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, violation, notApplicable }) {
    if (replicationRules(graph, bucket).length === 0) {
      const [source] = copiedFrom(graph, bucket);
      notApplicable(source ? `it is a copy; its source is judged, see ${source.label}` : "it is not replicated");
    }
    const destinations = destinationsOf(graph, bucket);
    const copies = new Set(destinations.flatMap(({ buckets }) => buckets).filter((b) => b !== bucket));
    const elsewhere = new Set(destinations.flatMap(({ buckets, view }) => (buckets.length === 0 ? (view.text("bucket") ?? []) : [])));
    const count = 1 + copies.size + elsewhere.size;
    if (count < 3) return violation(`it exists ${count === 1 ? "once" : "twice"}: its enabled replication rules lead to ${count - 1 || "no"} other bucket${count === 2 ? "" : "s"}`);
    const regions = new Set([bucket, ...copies].map((b) => graph.region(b)));
    const named = [...regions].filter((region) => region !== undefined);
    if (named.length >= 2) return;
    if (elsewhere.size > 0 || regions.size > 1) throw new Undetermined(`${bucket.label}: the regions of its copies are not known`);
    violation(`all ${count} copies are in ${named[0] ?? "the default provider's region"}`);
  },
});
