// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "every 15 minutes": () => {
    new aws.guardduty.Detector("main", { findingPublishingFrequency: "FIFTEEN_MINUTES" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.guardduty.Detector("main", {});
  },
  "hourly": () => {
    new aws.macie2.Account("main", { findingPublishingFrequency: "ONE_HOUR" });
  },
};
