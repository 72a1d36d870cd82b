// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** The tag by which hosts are in a patch group; spelt without the space, which tags readable in the metadata may not have. */
export const patchGroupTag = "PatchGroup";

/** Sunday night, a time of few requests everywhere in Europe and America. */
const WEEKLY = "cron(0 3 ? * SUN *)";

/**
 * Patch Manager's second opinion beside unattended-upgrades: critical and important fixes are approved the day they appear, the
 * rest after a week; every Sunday they are installed, with a restart where one is needed, a third of the hosts at a time; every
 * day is recorded what a host lacks.
 */
export function patchChain(name: string, patchGroup: string, opts: pulumi.CustomResourceOptions): void {
  const baseline = new aws.ssm.PatchBaseline(`${name}-baseline`, {
    name: patchGroup,
    description: "Critical and important fixes at once, the rest after a week",
    operatingSystem: "DEBIAN",
    approvedPatchesComplianceLevel: "CRITICAL",
    approvalRules: [
      {
        approveAfterDays: 0,
        complianceLevel: "CRITICAL",
        enableNonSecurity: false,
        patchFilters: [{ key: "PRODUCT", values: ["*"] }, { key: "PRIORITY", values: ["Required", "Important"] }],
      },
      {
        approveAfterDays: 7,
        complianceLevel: "MEDIUM",
        enableNonSecurity: true,
        patchFilters: [{ key: "PRODUCT", values: ["*"] }, { key: "SECTION", values: ["*"] }, { key: "PRIORITY", values: ["*"] }],
      },
    ],
  }, opts);
  new aws.ssm.PatchGroup(`${name}-patch-group`, { patchGroup, baselineId: baseline.id }, opts);

  const targets = [{ key: `tag:${patchGroupTag}`, values: [patchGroup] }];
  const window = new aws.ssm.MaintenanceWindow(`${name}-patch-window`, {
    name: patchGroup,
    description: "When hosts may be restarted for patches",
    schedule: WEEKLY,
    scheduleTimezone: "Etc/UTC",
    duration: 3,
    cutoff: 1,
  }, opts);
  const group = new aws.ssm.MaintenanceWindowTarget(`${name}-patch-target`, {
    windowId: window.id, name: patchGroup, resourceType: "INSTANCE", targets,
  }, opts);
  new aws.ssm.MaintenanceWindowTask(`${name}-patch-task`, {
    windowId: window.id,
    name: "install",
    taskType: "RUN_COMMAND",
    taskArn: "AWS-RunPatchBaseline",
    targets: [{ key: "WindowTargetIds", values: [group.id] }],
    maxConcurrency: "33%",
    maxErrors: "1",
    cutoffBehavior: "CANCEL_TASK",
    taskInvocationParameters: {
      runCommandParameters: {
        comment: "Installs approved patches, with a restart where one is needed",
        timeoutSeconds: 3600,
        parameters: [{ name: "Operation", values: ["Install"] }, { name: "RebootOption", values: ["RebootIfNeeded"] }],
      },
    },
  }, opts);
  new aws.ssm.Association(`${name}-patch-scan`, {
    name: "AWS-RunPatchBaseline",
    associationName: `${patchGroup}-patch-scan`,
    scheduleExpression: "rate(1 day)",
    complianceSeverity: "CRITICAL",
    targets,
    parameters: { Operation: "Scan" },
  }, opts);
}
