// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeInstance } from "../../_kit/testing/safe";

const web = { key: "tag:Patch Group", values: ["web"] };

function host(tags: Record<string, string>) {
  return new aws.ec2.Instance("web", { ...safeInstance, tags });
}

/** A window that patches what `targets` pick. */
function window(targets: { key: string; values: string[] }[], operation = "Install", schedule = "cron(0 3 ? * SUN *)", more: { name: string; values: string[] }[] = []) {
  const weekly = new aws.ssm.MaintenanceWindow("weekly", { schedule, duration: 3, cutoff: 1 });
  const picked = new aws.ssm.MaintenanceWindowTarget("hosts", { windowId: weekly.id, resourceType: "INSTANCE", targets });
  new aws.ssm.MaintenanceWindowTask("patch", {
    windowId: weekly.id,
    taskType: "RUN_COMMAND",
    taskArn: "AWS-RunPatchBaseline",
    targets: [{ key: "WindowTargetIds", values: [picked.id] }],
    taskInvocationParameters: { runCommandParameters: { parameters: [{ name: "Operation", values: [operation] }, ...more] } },
  });
}

function baseline(patchGroup: string) {
  const debian = new aws.ssm.PatchBaseline("debian", { operatingSystem: "DEBIAN", approvalRules: [{ approveAfterDays: 0, complianceLevel: "CRITICAL", patchFilters: [{ key: "PRIORITY", values: ["*"] }] }] });
  new aws.ssm.PatchGroup(patchGroup, { baselineId: debian.id, patchGroup });
}

export const good = {
  "the whole chain": () => {
    host({ "Patch Group": "web" });
    window([web]);
    baseline("web");
  },
  "an association that covers every host": () => {
    host({ Name: "web" });
    new aws.ssm.Association("patch", { name: "AWS-RunPatchBaseline", parameters: { Operation: "Install" }, targets: [{ key: "InstanceIds", values: ["*"] }] });
  },
  "a group whose hosts are replaced every two weeks": () => {
    new aws.autoscaling.Group("web", { minSize: 2, maxSize: 4, launchTemplate: { id: "lt-1" }, maxInstanceLifetime: 1_209_600 });
  },
};

export const bad = {
  "nothing patches it": () => {
    host({ "Patch Group": "web" });
  },
  "the window picks other hosts": () => {
    host({ "Patch Group": "web" });
    window([{ key: "tag:Patch Group", values: ["database"] }]);
    baseline("web");
  },
  "the task only scans": () => {
    host({ "Patch Group": "web" });
    window([web], "Scan");
    baseline("web");
  },
  "its patch group has no baseline": () => {
    host({ "Patch Group": "web" });
    window([web]);
    baseline("database");
  },
  "the window is open twice a year": () => {
    host({ "Patch Group": "web" });
    window([web], "Install", "cron(0 3 1 1/6 ? *)");
    baseline("web");
  },
  "hosts in a patch group that nothing patches, though they are replaced": () => {
    new aws.autoscaling.Group("web", { minSize: 2, maxSize: 4, launchTemplate: { id: "lt-1" }, maxInstanceLifetime: 1_209_600, tags: [{ key: "PatchGroup", value: "web", propagateAtLaunch: true }] });
  },
  "patched without a restart": () => {
    host({ "Patch Group": "web" });
    window([web], "Install", "cron(0 3 ? * SUN *)", [{ name: "RebootOption", values: ["NoReboot"] }]);
    baseline("web");
  },
  "a group whose hosts live for ever, tagged but not at launch": () => {
    new aws.autoscaling.Group("web", { minSize: 2, maxSize: 4, launchTemplate: { id: "lt-1" }, tags: [{ key: "Patch Group", value: "web", propagateAtLaunch: false }] });
    window([web]);
    baseline("web");
  },
};
