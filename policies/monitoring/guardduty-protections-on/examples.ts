// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the defaults": () => {
    new aws.guardduty.Detector("main", {});
  },
  "switched on": () => {
    const detector = new aws.guardduty.Detector("main", {});
    new aws.guardduty.DetectorFeature("s3", { detectorId: detector.id, name: "S3_DATA_EVENTS", status: "ENABLED" });
  },
};

export const bad = {
  "switched off": () => {
    const detector = new aws.guardduty.Detector("main", {});
    new aws.guardduty.DetectorFeature("s3", { detectorId: detector.id, name: "S3_DATA_EVENTS", status: "DISABLED" });
  },
  "switched off inline": () => {
    new aws.guardduty.Detector("main", { datasources: { s3Logs: { enable: false } } });
  },
};
