// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the defaults": () => {
    new aws.cloudtrail.EventDataStore("events", {});
  },
};

export const bad = {
  "one region": () => {
    new aws.cloudtrail.EventDataStore("events", { multiRegionEnabled: false });
  },
  "unprotected": () => {
    new aws.cloudtrail.EventDataStore("events", { terminationProtectionEnabled: false });
  },
};
