// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { keyAt } from "../../_kit/keys";

export default defineControl({
  id: "log-group-encrypted",
  title: "Log groups are encrypted with a KMS key of one's own",
  severity: "medium",
  why: "Logs hold what the application saw; with a key of its own, reading them takes a second permission that is logged itself.",
  fix: "Set kmsKeyId of the log group to the ARN of a key whose policy admits logs.<region>.amazonaws.com.",
  claims: ["storage.at-rest"],
  frameworks: { nist: ["AU-9", "SC-28", "SC-28(1)"] },
  appliesTo: ["aws:cloudwatch/logGroup:LogGroup"],
  check(group, { graph, violation }) {
    // Absent is the service's own key: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    if (keyAt(graph, group, "kmsKeyId").kind === "unset") violation("kmsKeyId is unset");
  },
});
