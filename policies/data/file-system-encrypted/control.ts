// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "file-system-encrypted",
  title: "File systems are encrypted at rest",
  severity: "high",
  why: "EFS encrypts only when told so at creation; later it takes a copy of everything.",
  fix: "Set encrypted: true, with kmsKeyId for a key of your own.",
  claims: ["storage.at-rest"],
  frameworks: { cis: ["3.3.1"], fsbp: ["EFS.1", "EFS.8"], nist: ["SC-28", "SC-28(1)"] },
  appliesTo: ["aws:efs/fileSystem:FileSystem"],
  check(fileSystem, { violation }) {
    // Absent is false in the API: https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html
    if (!fileSystem.bool("encrypted")) violation(`encrypted is ${fileSystem.show("encrypted")}`);
  },
});
