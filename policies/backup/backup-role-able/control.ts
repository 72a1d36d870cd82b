// SPDX-License-Identifier: Apache-2.0
import { isSelected, RESTORE_SELECTION, SELECTION } from "../../_kit/backup-plans";
import { BUCKET } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { allows, permissionsOf } from "../../_kit/iam";
import { ROLE, trustOf } from "../../_kit/roles";

const SERVICE = "backup.amazonaws.com";

/**
 * AWS's policies for each task, each with an action that stands for it where a role has permissions of one's own; buckets have policies
 * to themselves: https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
const BACKUP = { policy: "AWSBackupServiceRolePolicyForBackup", action: "backup:CopyIntoBackupVault" };
const RESTORE = { policy: "AWSBackupServiceRolePolicyForRestores", action: "backup:StartRestoreJob" };
const BUCKET_BACKUP = { policy: "AWSBackupServiceRolePolicyForS3Backup", action: "s3:GetObjectVersion" };
const BUCKET_RESTORE = { policy: "AWSBackupServiceRolePolicyForS3Restore", action: "s3:PutObject" };

export default defineControl({
  id: "backup-role-able",
  title: "AWS Backup may do what it is asked to",
  severity: "high",
  why: "A plan whose role lacks a permission starts its jobs every night, and each of them fails; a restore that may not write is found out on the day of the disaster.",
  fix: `Let ${SERVICE} take the role in assumeRolePolicy, and attach ${[BACKUP, BUCKET_BACKUP].map(({ policy }) => policy).join(" and ")} (for buckets), or ${[RESTORE, BUCKET_RESTORE].map(({ policy }) => policy).join(" and ")} for restore tests.`,
  claims: ["backup.regular", "backup.restorable"],
  frameworks: { nist: ["CP-9", "CP-10"] },
  appliesTo: [SELECTION, RESTORE_SELECTION],
  check(selection, context) {
    const { graph, each, some, violation, notApplicable } = context;
    const roles = graph.targets(selection, "iamRoleArn", ROLE);
    if (roles.length === 0) notApplicable("it uses no role of this stack");
    const restores = selection.type === RESTORE_SELECTION;
    const buckets = restores ? selection.text("protectedResourceType") === "S3" : some(graph.ofType(BUCKET), (bucket) => isSelected(bucket, context));
    const needs = restores ? [RESTORE, ...(buckets ? [BUCKET_RESTORE] : [])] : [BACKUP, ...(buckets ? [BUCKET_BACKUP] : [])];
    each(roles, (role) => {
      if (!trustOf(role).some((s) => s.allows && s.coversAction("sts:AssumeRole") && s.coversService(SERVICE))) violation(`assumeRolePolicy of ${role.label} does not let ${SERVICE} take the role`);
      const { documents, managed } = permissionsOf(graph, role);
      const missing = needs.filter(({ policy, action }) => !managed.some((arn) => arn.endsWith(`/${policy}`)) && !allows(documents, action));
      if (missing.length > 0) violation(`${role.label} has neither ${missing.map(({ policy, action }) => `${policy} nor a policy that allows ${action}`).join(", nor ")}`);
    });
  },
});
