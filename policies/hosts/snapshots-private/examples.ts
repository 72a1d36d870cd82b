// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "public sharing blocked": () => {
    new aws.ebs.SnapshotBlockPublicAccess("region", { state: "block-all-sharing" });
  },
  "shared with one account": () => {
    new aws.ec2.SnapshotCreateVolumePermission("partner", { snapshotId: "snap-1", accountId: "210987654321" });
  },
};

export const bad = {
  "not blocked": () => {
    new aws.ebs.SnapshotBlockPublicAccess("region", { state: "unblocked" });
  },
  "only new sharing blocked": () => {
    new aws.ebs.SnapshotBlockPublicAccess("region", { state: "block-new-sharing" });
  },
  "shared with everyone": () => {
    new aws.ec2.SnapshotCreateVolumePermission("partner", { snapshotId: "snap-1", accountId: "all" });
  },
};
