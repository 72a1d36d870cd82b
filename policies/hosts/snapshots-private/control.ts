// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const BLOCK = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";
const PERMISSION = "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission";

export default defineControl({
  id: "snapshots-private",
  title: "Snapshots of volumes cannot be made public",
  severity: "critical",
  why: "Anyone with an AWS account can copy a public snapshot and read the disk; public snapshots are searched for all day.",
  fix: 'Set state: "block-all-sharing".',
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["EC2.1"], nist: ["AC-3", "AC-4", "SC-7"] },
  appliesTo: [BLOCK, PERMISSION],
  check(resource, { violation }) {
    if (resource.type === BLOCK) {
      if (resource.text("state") !== "block-all-sharing") violation(`state is ${resource.show("state")}`);
    } else if (resource.text("accountId") === "all") violation('accountId is "all", which is everyone', "Name one account in accountId.");
  },
});
