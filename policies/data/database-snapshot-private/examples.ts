// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "not shared": () => {
    new aws.rds.Snapshot("before-upgrade", { dbInstanceIdentifier: "orders", dbSnapshotIdentifier: "before-upgrade" });
  },
  "shared with one account": () => {
    new aws.rds.Snapshot("before-upgrade", { dbInstanceIdentifier: "orders", dbSnapshotIdentifier: "before-upgrade", sharedAccounts: ["123456789012"] });
  },
};

export const bad = {
  "shared with everyone": () => {
    new aws.rds.Snapshot("before-upgrade", { dbInstanceIdentifier: "orders", dbSnapshotIdentifier: "before-upgrade", sharedAccounts: ["all"] });
  },
  "copy shared with everyone too": () => {
    new aws.rds.SnapshotCopy("copy", { sourceDbSnapshotIdentifier: "before-upgrade", targetDbSnapshotIdentifier: "copy", sharedAccounts: ["123456789012", "all"] });
  },
};
