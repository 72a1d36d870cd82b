// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "delivery-stream-encrypted",
  title: "Delivery streams are encrypted",
  severity: "medium",
  why: "Firehose buffers records on disk before it delivers them, in the clear unless told otherwise.",
  fix: "Set serverSideEncryption: { enabled: true }.",
  claims: ["storage.at-rest"],
  frameworks: { fsbp: ["DataFirehose.1"], nist: ["SC-28", "SC-28(1)"] },
  appliesTo: ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"],
  check(stream, { violation, notApplicable }) {
    // With a stream or a Kafka cluster as source the source's encryption holds: https://docs.aws.amazon.com/firehose/latest/dev/encryption.html
    if (["kinesisSourceConfiguration", "mskSourceConfiguration"].some((p) => stream.isUnknown(p) || stream.get(p) !== undefined)) notApplicable("its source's encryption holds for it");
    if (!stream.bool("serverSideEncryption.enabled")) violation(`serverSideEncryption.enabled is ${stream.show("serverSideEncryption.enabled")}`);
  },
});
