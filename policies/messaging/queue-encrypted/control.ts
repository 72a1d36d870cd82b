// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "queue-encrypted",
  title: "Queues are encrypted",
  severity: "medium",
  why: "Messages wait on disk for days; unencrypted ones are readable wherever that disk goes.",
  fix: "Remove sqsManagedSseEnabled: false, or set kmsMasterKeyId.",
  claims: ["storage.at-rest"],
  frameworks: { fsbp: ["SQS.1"], nist: ["SC-28", "SC-28(1)"] },
  appliesTo: ["aws:sqs/queue:Queue"],
  check(queue, { violation }) {
    if (queue.isUnknown("kmsMasterKeyId") || (queue.text("kmsMasterKeyId") ?? "") !== "") return;
    // Absent is true since October 2022: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html
    if (!queue.bool("sqsManagedSseEnabled", true)) violation("sqsManagedSseEnabled is false, and kmsMasterKeyId is unset");
  },
});
