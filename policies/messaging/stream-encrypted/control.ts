// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "stream-encrypted",
  title: "Streams are encrypted",
  severity: "high",
  why: "Kinesis keeps every record on disk for a day or more, in the clear unless told otherwise.",
  fix: 'Set encryptionType: "KMS" and kmsKeyId.',
  claims: ["storage.at-rest"],
  frameworks: { fsbp: ["Kinesis.1"], nist: ["SC-28", "SC-28(1)"] },
  appliesTo: ["aws:kinesis/stream:Stream"],
  check(stream, { violation }) {
    // Absent is NONE: https://docs.aws.amazon.com/streams/latest/dev/getting-started-with-sse.html
    if (stream.text("encryptionType") !== "KMS") violation(`encryptionType is ${stream.show("encryptionType")}`);
  },
});
