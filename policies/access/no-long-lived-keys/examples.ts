// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "switched off, until it is removed": () => {
    new aws.iam.AccessKey("ci", { user: "ci", status: "Inactive" });
  },
};

export const bad = {
  "an access key": () => {
    new aws.iam.AccessKey("ci", { user: "ci" });
  },
  "credentials for one service": () => {
    new aws.iam.ServiceSpecificCredential("git", { userName: "ci", serviceName: "codecommit.amazonaws.com" });
  },
};
