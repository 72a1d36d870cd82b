// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** Features of a detector, and the blocks that older programs switch them with. */
const FEATURES: Readonly<Record<string, string>> = {
  S3_DATA_EVENTS: "datasources.s3Logs.enable",
  EKS_AUDIT_LOGS: "datasources.kubernetes.auditLogs.enable",
  EBS_MALWARE_PROTECTION: "datasources.malwareProtection.scanEc2InstanceWithFindings.ebsVolumes.enable",
};

export default defineControl({
  id: "guardduty-protections-on",
  title: "No protection of GuardDuty is switched off",
  severity: "medium",
  why: "Each protection watches one kind of attack, on buckets, clusters, volumes, databases or functions; one that is off is a blind spot.",
  fix: 'Set status of the aws.guardduty.DetectorFeature to "ENABLED", or remove the block in datasources that sets enable to false.',
  claims: ["system.monitored"],
  frameworks: { fsbp: ["GuardDuty.5", "GuardDuty.6", "GuardDuty.8", "GuardDuty.9", "GuardDuty.10", "GuardDuty.11"], nist: ["SI-4", "SI-3"] },
  appliesTo: ["aws:guardduty/detectorFeature:DetectorFeature", "aws:guardduty/detector:Detector"],
  check(resource, { each, violation }) {
    if (resource.type === "aws:guardduty/detectorFeature:DetectorFeature") {
      if (resource.text("status") !== "ENABLED") violation(`status of ${resource.show("name")} is ${resource.show("status")}`);
      return;
    }
    each(Object.entries(FEATURES), ([feature, path]) => {
      if (resource.get(path) !== undefined && !resource.bool(path)) violation(`${path} is false, so ${feature} is off`);
    });
  },
});
