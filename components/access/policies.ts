// SPDX-License-Identifier: Apache-2.0
import { placedName, type Place } from "../_kit/args";
import { mayUseKey } from "../_kit/key";
import type { Statement } from "../_kit/policy";
import { readConfiguration } from "./auditor";

/** Turns a session's own resources into the only ones it may end or resume. */
const OWN_SESSIONS = "arn:aws:ssm:*:*:session/${aws:userid}-*";

/** Reading the state of the stack: no data, no secrets. */
function observe(sid: string): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: [
      "autoscaling:Describe*", "cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*", "ec2:Describe*",
      "elasticloadbalancing:Describe*", "logs:Describe*", "ssm:Describe*", "ssm:ListCommandInvocations", "ssm:GetConnectionStatus",
    ],
    Resource: "*",
  };
}

/** A logged shell on the stack's hosts through one session document; other documents could leave the log out. */
function shell({ accountId, region, namePrefix }: Place, document: string): Statement[] {
  return [
    {
      Sid: "StartLoggedSessions",
      Effect: "Allow",
      Action: "ssm:StartSession",
      Resource: [`arn:aws:ec2:${region}:${accountId}:instance/*`, `arn:aws:ssm:${region}:${accountId}:document/${document}`],
      Condition: { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" }, StringLikeIfExists: { "ssm:resourceTag/glacis:prefix": namePrefix } },
    },
    { Sid: "EndOwnSessions", Effect: "Allow", Action: ["ssm:ResumeSession", "ssm:TerminateSession"], Resource: OWN_SESSIONS },
  ];
}

/** Runs the stack day to day: watches it, replaces hosts, opens logged shells. Cannot change who may do what. */
export function operator(place: Place, document: string): Statement[] {
  const { accountId, region, namePrefix } = place;
  return [
    observe("Observe"),
    ...shell(place, document),
    {
      Sid: "ReplaceHosts",
      Effect: "Allow",
      Action: [
        "autoscaling:StartInstanceRefresh", "autoscaling:CancelInstanceRefresh", "autoscaling:RollbackInstanceRefresh",
        "autoscaling:TerminateInstanceInAutoScalingGroup", "autoscaling:SetDesiredCapacity",
      ],
      Resource: `arn:aws:autoscaling:${region}:${accountId}:autoScalingGroup:*:autoScalingGroupName/${namePrefix}-*`,
    },
    {
      Sid: "ReadLogs",
      Effect: "Allow",
      Action: ["logs:FilterLogEvents", "logs:GetLogEvents", "logs:GetQueryResults", "logs:StartQuery", "logs:StopQuery"],
      Resource: `arn:aws:logs:${region}:${accountId}:log-group:/glacis/${namePrefix}/*`,
    },
  ];
}

/** Manages where data is stored. Sees names, sizes and settings; the contents stay ciphertext. */
export function storageOperator({ accountId, namePrefix }: Place): Statement[] {
  return [
    {
      Sid: "ManageStorage",
      Effect: "Allow",
      Action: [
        "s3:GetBucket*", "s3:GetReplicationConfiguration", "s3:GetLifecycleConfiguration", "s3:GetEncryptionConfiguration", "s3:GetInventoryConfiguration",
        "s3:GetMetricsConfiguration", "s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads", "s3:PutInventoryConfiguration", "s3:PutMetricsConfiguration",
      ],
      Resource: `arn:aws:s3:::${namePrefix}-*`,
      Condition: { StringEquals: { "aws:ResourceAccount": accountId } },
    },
    {
      Sid: "WatchBackups",
      Effect: "Allow",
      Action: ["backup:Describe*", "backup:List*", "cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "s3:ListAllMyBuckets"],
      Resource: "*",
    },
    {
      // Said again as a refusal: a permission added to this role one day must not open the data.
      Sid: "NeverReadData",
      Effect: "Deny",
      Action: ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncryptFrom", "s3:GetObject*"],
      Resource: "*",
    },
  ];
}

/** Opens a logged shell for one consented case, and nothing else. */
export function support(place: Place, document: string): Statement[] {
  return shell(place, document);
}

/** Signs evidence and adds it to the locked bucket; neither changes nor reads what is there: the tags of the chain are enough to continue it. */
export function evidenceWriter(place: Place): Statement[] {
  return [
    mayUseKey("SignEvidence", place, `${place.namePrefix}-evidence-signing`, ["kms:GetPublicKey", "kms:Sign"]),
    mayUseKey("EncryptEvidence", place, `${place.namePrefix}-evidence`, ["kms:GenerateDataKey"]),
    {
      Sid: "AddEvidence",
      Effect: "Allow",
      Action: ["s3:GetObjectTagging", "s3:PutObject", "s3:PutObjectTagging"],
      Resource: `arn:aws:s3:::${placedName(place, "evidence")}/*`,
    },
  ];
}

/** Repairs what no other role may touch, within the guard rails. Every use raises an alarm. */
export function breakGlass(place: Place, document: string): Statement[] {
  const { accountId, region, namePrefix } = place;
  return [
    observe("Observe"),
    ...shell(place, document),
    {
      Sid: "Repair",
      Effect: "Allow",
      Action: [
        "acm:*", "backup:StartRestoreJob", "backup:StartBackupJob", "cloudwatch:DeleteAlarms", "cloudwatch:EnableAlarmActions", "cloudwatch:PutMetricAlarm",
        "cloudwatch:SetAlarmState", "ec2:*", "elasticloadbalancing:*", "route53:ChangeResourceRecordSets", "route53:List*", "secretsmanager:DescribeSecret",
        "secretsmanager:RotateSecret", "ssm:CancelCommand", "wafv2:*",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
    {
      Sid: "RepairGroups",
      Effect: "Allow",
      Action: "autoscaling:*",
      Resource: `arn:aws:autoscaling:${region}:${accountId}:autoScalingGroup:*:autoScalingGroupName/${namePrefix}-*`,
    },
    {
      Sid: "RepairLogs",
      Effect: "Allow",
      Action: "logs:*",
      Resource: ["/glacis/", "/", "aws-waf-logs-"].map((prefix) => `arn:aws:logs:${region}:${accountId}:log-group:${prefix}${namePrefix}*`),
    },
    {
      Sid: "RestoreData",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucketVersions", "s3:PutObject"],
      Resource: [`arn:aws:s3:::${namePrefix}-*`, `arn:aws:s3:::${namePrefix}-*/*`],
    },
  ];
}

/** Previews a pull request: reads configuration and what the program looks up, never data. */
export function pullRequests(place: Place): Statement[] {
  return [
    ...readConfiguration(place),
    { Sid: "LookUpImages", Effect: "Allow", Action: "ssm:GetParameter", Resource: `arn:aws:ssm:${place.region}::parameter/aws/service/debian/*` },
    mayUseKey("LookUpEvidenceKey", place, `${place.namePrefix}-evidence-signing`, ["kms:GetPublicKey"]),
  ];
}

/**
 * What no role of this component can do, whatever else it is allowed: end or blind the audit trail, weaken a lock, schedule a key's
 * deletion, or change who may do what. Part of the permissions boundary.
 */
export function guardRails(): Statement {
  return {
    Sid: "GuardRails",
    Effect: "Deny",
    Action: [
      "access-analyzer:Delete*", "cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail",
      "config:Delete*", "config:StopConfigurationRecorder", "guardduty:Delete*", "guardduty:UpdateDetector",
      "iam:Add*", "iam:Attach*", "iam:Create*", "iam:Delete*", "iam:Detach*", "iam:PassRole", "iam:Put*", "iam:Remove*", "iam:Set*", "iam:Update*",
      "kms:DisableKey", "kms:DisableKeyRotation", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion",
      "logs:DeleteDataProtectionPolicy", "logs:DeleteLogGroup", "logs:DeleteRetentionPolicy", "logs:Unmask",
      "organizations:LeaveOrganization", "s3:BypassGovernanceRetention", "s3:DeleteBucket*", "s3:DeleteObjectVersion", "s3:PutBucketObjectLockConfiguration",
      "s3:PutBucketPolicy", "s3:PutObjectLegalHold", "s3:PutObjectRetention", "s3:PutReplicationConfiguration", "s3:PutLifecycleConfiguration",
      "securityhub:Disable*",
    ],
    Resource: "*",
  };
}
