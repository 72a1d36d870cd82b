// SPDX-License-Identifier: Apache-2.0
import { BUCKET, blocks, destinationsOf } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "replication-time-controlled",
  title: "Replication is held to 15 minutes, and measured",
  severity: "medium",
  why: "Without time control S3 replicates when it gets to it, and publishes no metrics that could tell how far behind a copy is.",
  fix: 'Set destination.replicationTime { status: "Enabled", time: { minutes: 15 } } and destination.metrics { status: "Enabled", eventThreshold: { minutes: 15 } } in every rule.',
  claims: ["backup.three-copies"],
  frameworks: { nist: ["CP-6(2)", "CP-9"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const destinations = destinationsOf(graph, bucket);
    if (destinations.length === 0) notApplicable("it is not replicated");
    each(destinations, ({ view }) => {
      for (const [one, many] of [["replicationTime", "replicationTimes"], ["metrics", "metrics"]] as const) {
        const [block] = view.list(one).concat(one === many ? [] : blocks(view, many));
        if (block?.text("status") !== "Enabled") return violation(`${view.path}.${block ? `${one}.status` : one} is ${block ? block.show("status") : "unset"}`);
        const minutes = block.number("time.minutes") ?? block.number("eventThreshold.minutes") ?? block.number("minutes");
        if (minutes !== 15) return violation(`${block.path} is ${block.show()}, and 15 minutes is the only threshold S3 has`);
      }
    });
  },
});
