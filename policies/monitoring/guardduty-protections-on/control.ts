// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** Features of a detector, and the blocks that older programs switch them with. */
const FEATURES: Readonly<Record<string, string>> = {
  S3_DATA_EVENTS: "datasources.s3Logs.enable",
  EKS_AUDIT_LOGS: "datasources.kubernetes.auditLogs.enable",
  EBS_MALWARE_PROTECTION: "datasources.malwareProtection.scanEc2InstanceWithFindings.ebsVolumes.enable",
};

const FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";

/**
 * The protections there are, each with the agents it manages: without them it watches hosts that somebody installed the agent on.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorFeatureConfiguration.html
 */
const PROTECTIONS: Readonly<Record<string, readonly string[]>> = {
  S3_DATA_EVENTS: [],
  EKS_AUDIT_LOGS: [],
  EBS_MALWARE_PROTECTION: [],
  RDS_LOGIN_EVENTS: [],
  LAMBDA_NETWORK_LOGS: [],
  RUNTIME_MONITORING: ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"],
};

export default defineControl({
  id: "guardduty-protections-on",
  title: "Every protection of GuardDuty is on",
  severity: "medium",
  why: "Each protection watches one kind of attack, on buckets, clusters, volumes, databases or functions; one that is off is a blind spot.",
  fix: 'Give every detector an aws.guardduty.DetectorFeature with status "ENABLED" for each protection, with the additionalConfigurations of its agents, or none at all; remove blocks in datasources that set enable to false.',
  claims: ["system.monitored"],
  frameworks: { fsbp: ["GuardDuty.5", "GuardDuty.6", "GuardDuty.8", "GuardDuty.9", "GuardDuty.10", "GuardDuty.11"], nist: ["SI-4", "SI-3"] },
  appliesTo: [FEATURE, "aws:guardduty/detector:Detector"],
  check(resource, { graph, each, violation }) {
    if (resource.type === FEATURE) {
      if (resource.text("status") !== "ENABLED") return violation(`status of ${resource.show("name")} is ${resource.show("status")}`);
      const managed = resource.list("additionalConfigurations").filter((agent) => agent.text("status") === "ENABLED").map((agent) => agent.text("name"));
      // The older EKS_RUNTIME_MONITORING manages the add-on of Kubernetes alone.
      const missing = (PROTECTIONS[resource.text("name") ?? ""] ?? []).filter((agent) => !managed.includes(agent));
      if (missing.length > 0) violation(`additionalConfigurations of ${resource.show("name")} does not enable ${missing.join(", ")}, so hosts without the agent are not watched`);
      return;
    }
    // A new detector has all protections but the monitoring of run time; a program that states some is taken to state all.
    // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html
    const stated = graph.referrers(resource, FEATURE, "detectorId").map((feature) => feature.text("name"));
    if (graph.ofType(FEATURE).length > 0) {
      const missing = Object.keys(PROTECTIONS).filter((name) => !stated.includes(name));
      if (missing.length > 0) violation(`no aws.guardduty.DetectorFeature of the detector is ${missing.join(", ")}`);
    }
    each(Object.entries(FEATURES), ([feature, path]) => {
      // What the provider answered for the detector stood before the feature was set.
      if (stated.includes(feature) && resource.onlyAnswered("datasources")) return;
      if (resource.get(path) !== undefined && !resource.bool(path)) violation(`${path} is false, so ${feature} is off`);
    });
  },
});
