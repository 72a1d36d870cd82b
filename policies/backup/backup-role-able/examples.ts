// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function role(policies: string[], Service = "backup.amazonaws.com"): aws.iam.Role {
  const created = new aws.iam.Role("backup", { name: "backup", assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" } }) });
  for (const policy of policies) new aws.iam.RolePolicyAttachment(policy, { role: created.name, policyArn: `arn:aws:iam::aws:policy/${policy}` });
  return created;
}

function backup(taken: aws.iam.Role): void {
  new aws.s3.Bucket("data", { tags: { backup: "daily" } });
  new aws.backup.Selection("tagged", { planId: "plan", iamRoleArn: taken.arn, selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] });
}

function restore(taken: aws.iam.Role): void {
  new aws.backup.RestoreTestingSelection("buckets", { name: "buckets", restoreTestingPlanName: "monthly", protectedResourceType: "S3", protectedResourceArns: ["*"], iamRoleArn: taken.arn });
}

const BACKUP = ["service-role/AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForS3Backup"];
const RESTORE = ["service-role/AWSBackupServiceRolePolicyForRestores", "AWSBackupServiceRolePolicyForS3Restore"];

export const good = {
  "backs up": () => backup(role(BACKUP)),
  "restores": () => restore(role(RESTORE)),
  "a policy of one's own": () => {
    const own = role([]);
    new aws.iam.RolePolicy("backup", { role: own.name, policy: JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action: ["backup:CopyIntoBackupVault", "s3:GetObjectVersion"], Resource: "arn:aws:s3:::data/*" } }) });
    backup(own);
  },
};

export const bad = {
  "may not read buckets": () => backup(role(BACKUP.slice(0, 1))),
  "may back up, and not restore": () => restore(role(BACKUP)),
  "may restore, but no buckets": () => restore(role(RESTORE.slice(0, 1))),
  "a role for hosts": () => backup(role(BACKUP, "ec2.amazonaws.com")),
};
