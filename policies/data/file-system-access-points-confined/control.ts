// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "file-system-access-points-confined",
  title: "Access points give a user and a folder of their own",
  severity: "medium",
  why: "An access point without them lets its client be root over the whole file system.",
  fix: "Set posixUser with an unprivileged uid and gid, and rootDirectory.path to a folder.",
  claims: ["access.minimal"],
  frameworks: { fsbp: ["EFS.3", "EFS.4"], nist: ["AC-6", "AC-3"] },
  appliesTo: ["aws:efs/accessPoint:AccessPoint"],
  check(point, { violation, each }) {
    each([
      () => {
        if (point.number("posixUser.uid") === undefined) violation("posixUser is unset, so the client says who it is");
        else if (point.number("posixUser.uid") === 0) violation("posixUser.uid is 0, which is root");
      },
      () => {
        // Absent is the root: https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html
        if ((point.text("rootDirectory.path") ?? "/") === "/") violation(`rootDirectory.path is ${point.show("rootDirectory.path")}`);
      },
    ], (part) => part());
  },
});
