// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const AGENTS = ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"];

function protect(detector: aws.guardduty.Detector, names = ["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS"]): void {
  for (const name of names) new aws.guardduty.DetectorFeature(name, { detectorId: detector.id, name, status: "ENABLED" });
  const additionalConfigurations = AGENTS.map((name) => ({ name, status: "ENABLED" }));
  new aws.guardduty.DetectorFeature("runtime", { detectorId: detector.id, name: "RUNTIME_MONITORING", status: "ENABLED", additionalConfigurations });
}

export const good = {
  "left at the defaults": () => {
    new aws.guardduty.Detector("main", {});
  },
  "switched on": () => {
    protect(new aws.guardduty.Detector("main", {}));
  },
};

export const bad = {
  "switched off": () => {
    const detector = new aws.guardduty.Detector("main", {});
    protect(detector, ["EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS"]);
    new aws.guardduty.DetectorFeature("s3", { detectorId: detector.id, name: "S3_DATA_EVENTS", status: "DISABLED" });
  },
  "left out of one detector": () => {
    const away = new aws.Provider("away", { region: "eu-west-1" });
    protect(new aws.guardduty.Detector("main", {}));
    new aws.guardduty.Detector("away", {}, { provider: away });
  },
  "run time watched where the agent happens to be": () => {
    const detector = new aws.guardduty.Detector("main", {});
    new aws.guardduty.DetectorFeature("runtime", { detectorId: detector.id, name: "RUNTIME_MONITORING", status: "ENABLED" });
  },
  "switched off inline": () => {
    new aws.guardduty.Detector("main", { datasources: { s3Logs: { enable: false } } });
  },
};
