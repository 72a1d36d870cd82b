// SPDX-License-Identifier: Apache-2.0
import { placedName, type Place } from "../_kit/args";
import { mayUseKey } from "../_kit/key";
import type { Statement } from "../_kit/policy";
import { AUDITOR_ACTIONS } from "./auditor-actions";

/** Which actions a statement grants, and on what. */
interface Scope {
  readonly sid: string;
  /** Whether an action is granted here. The first scope that takes an action keeps it. */
  readonly takes: RegExp;
  readonly resources: (place: Place) => string | readonly string[];
}

/** Where an action can be confined to what the stack owns, it is; the rest are actions for which IAM knows no resource, or no name of it. */
const SCOPES: readonly Scope[] = [
  { sid: "ReadLocksOfObjects", takes: /^s3:GetObject(Retention|LegalHold)$/, resources: ({ namePrefix }) => `arn:aws:s3:::${namePrefix}-*/*` },
  { sid: "ReadBucketSettings", takes: /^s3:/, resources: ({ namePrefix }) => `arn:aws:s3:::${namePrefix}-*` },
  { sid: "ReadKeySettings", takes: /^kms:(Describe|Get|List)/, resources: ({ accountId }) => `arn:aws:kms:*:${accountId}:key/*` },
  { sid: "ReadRoles", takes: /^iam:(Get|List)\w*Role/, resources: ({ accountId, namePrefix }) => `arn:aws:iam::${accountId}:role/${namePrefix}-*` },
  { sid: "ReadInstanceProfiles", takes: /^iam:GetInstanceProfile$/, resources: ({ accountId, namePrefix }) => `arn:aws:iam::${accountId}:instance-profile/${namePrefix}-*` },
  { sid: "ReadPolicies", takes: /^iam:GetPolicy/, resources: ({ accountId, namePrefix }) => `arn:aws:iam::${accountId}:policy/${namePrefix}-*` },
  { sid: "ReadTopics", takes: /^sns:/, resources: ({ accountId, namePrefix }) => `arn:aws:sns:*:${accountId}:${namePrefix}-*` },
  { sid: "ReadQueues", takes: /^sqs:/, resources: ({ accountId, namePrefix }) => `arn:aws:sqs:*:${accountId}:${namePrefix}-*` },
  { sid: "ReadEventRules", takes: /^events:/, resources: ({ accountId, namePrefix }) => `arn:aws:events:*:${accountId}:rule/${namePrefix}-*` },
  { sid: "ReadCertificates", takes: /^acm:/, resources: ({ accountId }) => `arn:aws:acm:*:${accountId}:certificate/*` },
  { sid: "ReadNames", takes: /^route53:/, resources: () => "arn:aws:route53:::hostedzone/*" },
  { sid: "ReadSecretSettings", takes: /^secretsmanager:/, resources: ({ accountId, namePrefix }) => ["/", "-"].map((next) => `arn:aws:secretsmanager:*:${accountId}:secret:${namePrefix}${next}*`) },
  { sid: "ReadBackupPlans", takes: /^backup:GetBackup(Plan|Selection)$/, resources: ({ accountId }) => `arn:aws:backup:*:${accountId}:backup-plan:*` },
  { sid: "ReadRestoreTests", takes: /^backup:GetRestoreTesting/, resources: ({ accountId }) => `arn:aws:backup:*:${accountId}:restore-testing-plan:*` },
  { sid: "ReadVaults", takes: /^backup:\w*BackupVault(AccessPolicy|Notifications)?$/, resources: ({ accountId, namePrefix }) => `arn:aws:backup:*:${accountId}:backup-vault:${namePrefix}-*` },
  { sid: "ReadTrail", takes: /^cloudtrail:Get/, resources: ({ accountId, namePrefix }) => `arn:aws:cloudtrail:*:${accountId}:trail/${namePrefix}-*` },
  { sid: "ReadLogGroups", takes: /^logs:(DescribeMetricFilters|DescribeSubscriptionFilters|GetDataProtectionPolicy)$/, resources: ({ accountId }) => `arn:aws:logs:*:${accountId}:log-group:*` },
  { sid: "ReadPatchBaselines", takes: /^ssm:GetPatchBaseline$/, resources: ({ accountId }) => `arn:aws:ssm:*:${accountId}:patchbaseline/*` },
  { sid: "ReadDocuments", takes: /^ssm:\w*Document/, resources: ({ accountId }) => `arn:aws:ssm:*:${accountId}:document/*` },
  {
    sid: "ReadWebAcls",
    takes: /^wafv2:/,
    resources: ({ accountId, namePrefix }) => [
      `arn:aws:wafv2:*:${accountId}:regional/webacl/${namePrefix}-*/*`, `arn:aws:elasticloadbalancing:*:${accountId}:loadbalancer/app/*`,
    ],
  },
  { sid: "ReadAccount", takes: /:(Describe|Get|List)/, resources: () => "*" },
];

/** What is stored, which the audit reads of the trail alone, to validate it: granted to the auditor, not to whoever else reads configuration. */
const STORED = ["kms:Decrypt", "s3:GetObject"];

/** Reads configuration as the readers and probes of the audit do, each action on what the stack owns; neither data nor secrets. */
export function readConfiguration(place: Place): Statement[] {
  const left = new Set(AUDITOR_ACTIONS.filter((action) => !STORED.includes(action)));
  return SCOPES.flatMap(({ sid, takes, resources }) => {
    const actions = [...left].filter((action) => takes.test(action));
    for (const action of actions) left.delete(action);
    return actions.length === 0 ? [] : [{ Sid: sid, Effect: "Allow" as const, Action: actions, Resource: resources(place) }];
  });
}

/** Exactly what the audit reads: configuration, and the trail's files, whose hashes and signatures it validates. */
export function auditor(place: Place): Statement[] {
  return [
    ...readConfiguration(place),
    { Sid: "ReadTrailFiles", Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${placedName(place, "trail")}/AWSLogs/*` },
    mayUseKey("DecryptTrailFiles", place, `${place.namePrefix}-trail`, ["kms:Decrypt"]),
  ];
}
