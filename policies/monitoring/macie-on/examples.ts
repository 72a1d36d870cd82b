// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "on": () => {
    new aws.macie2.Account("main", {});
  },
};

export const bad = {
  "paused": () => {
    new aws.macie2.Account("main", { status: "PAUSED" });
  },
  "relied on, but not there": () => {
    new aws.macie.CustomDataIdentifier("customer", { name: "customer", regex: "CUST-[0-9]{8}" });
  },
};
