// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  confined: () => {
    new aws.efs.AccessPoint("web", { fileSystemId: "fs-1", posixUser: { uid: 1000, gid: 1000 }, rootDirectory: { path: "/web" } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.efs.AccessPoint("web", { fileSystemId: "fs-1" });
  },
  root: () => {
    new aws.efs.AccessPoint("web", { fileSystemId: "fs-1", posixUser: { uid: 0, gid: 0 }, rootDirectory: { path: "/web" } });
  },
};
