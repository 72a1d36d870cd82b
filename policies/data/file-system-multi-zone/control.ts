// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "file-system-multi-zone",
  title: "File systems are stored in several zones",
  severity: "medium",
  why: "EFS One Zone keeps every copy of a file in one zone, whose loss is the file's.",
  fix: "Leave availabilityZoneName out: EFS then stores files in at least three zones.",
  claims: ["backup.three-copies"],
  frameworks: { nist: ["CP-10", "SC-36"] },
  appliesTo: ["aws:efs/fileSystem:FileSystem"],
  check(fileSystem, { violation }) {
    // Absent is a regional file system: https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html
    if (fileSystem.get("availabilityZoneName") !== undefined) violation(`availabilityZoneName is ${fileSystem.show("availabilityZoneName")}, which keeps all copies there`);
  },
});
