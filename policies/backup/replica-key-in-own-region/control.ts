// SPDX-License-Identifier: Apache-2.0
import { BUCKET, blocks, destinationsOf } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { keysAt } from "../../_kit/keys";
import type { View } from "../../_kit/resource";

export default defineControl({
  id: "replica-key-in-own-region",
  title: "Each replica is encrypted with a key of its own region",
  severity: "high",
  why: "S3 cannot write a replica with a key of another region, and a replica that needs the source's region to be read is no second site.",
  fix: "Set destination.encryptionConfiguration.replicaKmsKeyId to a key created under the provider of the replica's region.",
  claims: ["backup.three-copies", "storage.at-rest"],
  frameworks: { nist: ["CP-6(1)", "SC-28(1)"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const destinations = destinationsOf(graph, bucket).flatMap((d) => {
      const holders: [View, string][] = [...blocks(d.view, "encryptionConfiguration").map((v): [View, string] => [v, "replicaKmsKeyId"]), [d.view, "replicaKmsKeyId"]];
      return holders.filter(([view, property]) => view.isUnknown(property) || view.get(property) !== undefined).map(([view, property]) => ({ ...d, holder: view, property }));
    });
    if (destinations.length === 0) notApplicable("none of its replicas is encrypted with a key of its own");
    each(destinations, ({ buckets, holder, property }) => {
      const keys = keysAt(graph, holder, property);
      // The ARN of a key that another stack manages names its region.
      const regions = keys.length > 0 ? keys.map((key) => graph.region(key)) : [/^arn:[\w-]+:kms:([\w-]+):/.exec(holder.text(property) ?? "")?.[1]];
      // At preview a rule may stand for several buckets and keys: each bucket's region must then have one of the keys.
      each(buckets, (replica) => {
        const region = graph.region(replica);
        if (!regions.includes(region)) violation(`${holder.path}.${property} is a key in ${regions.join(", ") || "another region"}, and ${replica.label} is in ${region}`);
      });
    });
  },
});
