// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { keyAt } from "../../_kit/keys";

export default defineControl({
  id: "trail-encrypted",
  title: "Trails are encrypted with a KMS key of one's own",
  severity: "medium",
  why: "The trail names every resource and every caller; with a key of its own, reading it takes a second permission that is logged itself.",
  fix: "Set kmsKeyId of the trail to the ARN of a key whose policy admits cloudtrail.amazonaws.com.",
  claims: ["access.audited", "storage.at-rest"],
  frameworks: { cis: ["4.5"], fsbp: ["CloudTrail.2"], nist: ["AU-9", "SC-28", "SC-28(1)"] },
  appliesTo: ["aws:cloudtrail/trail:Trail", "aws:cloudtrail/eventDataStore:EventDataStore"],
  check(trail, { graph, violation }) {
    if (keyAt(graph, trail, "kmsKeyId").kind === "unset") violation("kmsKeyId is unset");
  },
});
