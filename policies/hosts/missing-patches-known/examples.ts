// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function group(): void {
  const approvalRules = [{ approveAfterDays: 0, complianceLevel: "CRITICAL", patchFilters: [{ key: "PRIORITY", values: ["*"] }] }];
  const debian = new aws.ssm.PatchBaseline("debian", { operatingSystem: "DEBIAN", approvalRules });
  new aws.ssm.PatchGroup("web", { baselineId: debian.id, patchGroup: "web" });
}

function scan(args: Partial<aws.ssm.AssociationArgs>): void {
  group();
  new aws.ssm.Association("scan", { name: "AWS-RunPatchBaseline", parameters: { Operation: "Scan" }, scheduleExpression: "rate(1 day)", targets: [{ key: "tag:PatchGroup", values: ["web"] }], ...args });
}

export const good = {
  "every day": () => scan({}),
  "every night, on every host": () => scan({ scheduleExpression: "cron(0 2 ? * * *)", targets: [{ key: "InstanceIds", values: ["*"] }] }),
};

export const bad = {
  "not at all": () => group(),
  "once a week": () => scan({ scheduleExpression: "rate(7 days)" }),
  "once, when the association is made": () => {
    group();
    new aws.ssm.Association("scan", { name: "AWS-RunPatchBaseline", parameters: { Operation: "Scan" }, targets: [{ key: "tag:PatchGroup", values: ["web"] }] });
  },
  "other hosts": () => scan({ targets: [{ key: "tag:PatchGroup", values: ["database"] }] }),
  "known to nobody": () => {
    scan({});
    new aws.cloudwatch.EventRule("findings", { eventPattern: JSON.stringify({ source: ["aws.ec2"] }) });
  },
  "another document": () => scan({ name: "AWS-UpdateSSMAgent" }),
};
