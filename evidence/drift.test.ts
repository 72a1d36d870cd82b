// SPDX-License-Identifier: Apache-2.0
// What somebody changes behind the stack's back is named by the control it breaks: answers as the services give them, before and after.
import { profileFor } from "../policies/_kit/profiles";
import { catalogue } from "../policies/catalogue";
import { judgeObserved } from "./observe";
import type { Answers } from "./readers/kit";
import type { FactRecord, RecordedResource, StackRecord } from "./record";

const NAME = "shop-data";
const ARN = `arn:aws:s3:::${NAME}`;
const KEY = "arn:aws:kms:eu-central-1:111122223333:key/1";
const TRAIL = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/shop";
const ok = (answer: object): Answers[string] => ({ ok: answer as Readonly<Record<string, unknown>> });
const document = (...statements: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const resource = (type: string, outputs: Record<string, string>, id = "x"): RecordedResource => ({ urn: `urn:pulumi:prod::shop::${type}::it`, type, name: "it", id, region: "eu-central-1", outputs });

const deny = (Sid: string, Condition: object): object => ({ Sid, Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [ARN, `${ARN}/*`], Condition });
const TLS_ONLY = document(deny("Plain", { Bool: { "aws:SecureTransport": "false" } }), deny("Old", { NumericLessThan: { "s3:TlsVersion": "1.2" } }));
const OWNER = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" };

const SECRET = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/db-AbCdEf";

/** A daily plan that keeps a year's backups in two regions, but for this. */
function planWith(rule: object): Answers {
  const Lifecycle = { DeleteAfterDays: 400 };
  const CopyActions = [{ DestinationBackupVaultArn: "arn:aws:backup:eu-west-1:111122223333:backup-vault:shop", Lifecycle }];
  return { plan: ok({ BackupPlan: { BackupPlanName: "shop", Rules: [{ RuleName: "daily", TargetBackupVaultName: "shop", ScheduleExpression: "cron(0 3 * * ? *)", Lifecycle, CopyActions, ...rule }] } }) };
}

const BACKUPS = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup";

/** A baseline of Debian's patches, approved at once, but for this. */
function baselineWith(rule: object): Answers {
  const PatchFilterGroup = { PatchFilters: [{ Key: "PRODUCT", Values: ["*"] }] };
  return { baseline: ok({ BaselineId: "pb-1", Name: "shop", OperatingSystem: "DEBIAN", ApprovalRules: { PatchRules: [{ PatchFilterGroup, ComplianceLevel: "CRITICAL", ApproveAfterDays: 0, EnableNonSecurity: true, ...rule }] } }) };
}

function restoreTestWith(ScheduleExpression: string): Answers {
  return { plan: ok({ RestoreTestingPlan: { RestoreTestingPlanName: "monthly", ScheduleExpression, RecoveryPointSelection: { Algorithm: "LATEST_WITHIN_WINDOW", IncludeVaults: ["*"], RecoveryPointTypes: ["SNAPSHOT"] } } }) };
}

const BY_TABLE = { RouteTableId: "rtb-1", Associations: [{ RouteTableAssociationId: "rtbassoc-1", RouteTableId: "rtb-1", SubnetId: "subnet-1", Main: false }] };

/** A group of hosts that is replaced weekly, but for this. */
function groupWith(change: object): Answers {
  const group = { AutoScalingGroupName: "shop", MaxInstanceLifetime: 604_800, HealthCheckType: "ELB", TargetGroupARNs: ["arn"], VPCZoneIdentifier: "subnet-1,subnet-2", SuspendedProcesses: [], EnabledMetrics: [{ Metric: "GroupInServiceInstances" }] };
  return { groups: ok({ AutoScalingGroups: [{ ...group, LaunchTemplate: { LaunchTemplateId: "lt-1", Version: "1" }, Tags: [], ...change }] }) };
}

const QUEUE = "https://sqs.eu-central-1.amazonaws.com/111122223333/shop";
const QUEUE_TLS_ONLY = { Sid: "Plain", Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } };
const queueWith = (change: object): Answers => ({ queue: ok({ Attributes: { QueueArn: "arn:aws:sqs:eu-central-1:111122223333:shop", SqsManagedSseEnabled: "true", MessageRetentionPeriod: "1209600", Policy: document(QUEUE_TLS_ONLY), ...change } }) });

const KEPT_TARGET = { Id: "topic", Arn: "arn:aws:sns:eu-central-1:111122223333:t", DeadLetterConfig: { Arn: "arn:aws:sqs:eu-central-1:111122223333:shop" } };

const CERTIFICATE = "arn:aws:acm:eu-central-1:111122223333:certificate/1";
const certificateWith = (change: object): Answers => ({
  certificate: ok({ Certificate: { CertificateArn: CERTIFICATE, DomainName: "example.com", Type: "AMAZON_ISSUED", KeyAlgorithm: "EC_prime256v1", DomainValidationOptions: [{ ValidationMethod: "DNS" }], Options: { CertificateTransparencyLoggingPreference: "ENABLED" }, ...change } }),
});

const textRecord = (Name: string, text: string): Answers => ({ records: ok({ ResourceRecordSets: [{ Name, Type: "TXT", TTL: 300, ResourceRecords: [{ Value: `"${text}"` }] }] }) });

const SUBJECTS = {
  bucket: [resource("aws:s3/bucket:Bucket", { bucket: NAME, arn: ARN }, NAME), {
    versioning: ok({ Status: "Enabled" }), acl: ok({ Grants: [] }), logging: ok({}), replication: { absent: "ReplicationConfigurationNotFoundError" }, website: { absent: "NoSuchWebsiteConfiguration" }, cors: { absent: "NoSuchCORSConfiguration" },
    publicAccess: ok({ PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true } }),
    ownership: ok({ OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } }), policy: ok({ Policy: TLS_ONLY }),
    encryption: ok({ ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KEY }, BucketKeyEnabled: true }] } }),
    lock: ok({ ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: 35 } } } }),
    lifecycle: ok({ Rules: [{ ID: "a", Status: "Enabled", AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }] }),
  }],
  key: [resource("aws:kms/key:Key", { arn: KEY, keyId: "1" }, "1"), {
    key: ok({ KeyMetadata: { Arn: KEY, KeyId: "1", KeyUsage: "ENCRYPT_DECRYPT", KeySpec: "SYMMETRIC_DEFAULT", Enabled: true } }), policy: ok({ Policy: document(OWNER) }), rotation: ok({ KeyRotationEnabled: true, RotationPeriodInDays: 365 }),
  }],
  trail: [resource("aws:cloudtrail/trail:Trail", { arn: TRAIL, name: "shop" }), {
    trail: ok({ trailList: [{ TrailARN: TRAIL, Name: "shop", S3BucketName: NAME, IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true, KmsKeyId: KEY }] }), status: ok({ IsLogging: true }),
    selectors: ok({ AdvancedEventSelectors: [{ Name: "m", FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] }] }),
  }],
  passwords: [resource("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", {}), {
    policy: ok({ PasswordPolicy: { MinimumPasswordLength: 14, RequireLowercaseCharacters: true, RequireUppercaseCharacters: true, RequireNumbers: true, RequireSymbols: true, PasswordReusePrevention: 24 } }),
  }],
  volumes: [resource("aws:ebs/encryptionByDefault:EncryptionByDefault", {}), { setting: ok({ EbsEncryptionByDefault: true }) }],
  role: [resource("aws:iam/role:Role", { name: "shop", arn: "arn:aws:iam::111122223333:role/shop" }, "shop"), {
    role: ok({ Role: { RoleName: "shop", Arn: "arn:aws:iam::111122223333:role/shop", MaxSessionDuration: 3600, AssumeRolePolicyDocument: encodeURIComponent(document({ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" })) } }),
    attached: ok({ AttachedPolicies: [] }), inline: ok({ PolicyNames: [] }),
  }],
  group: [resource("aws:ec2/securityGroup:SecurityGroup", { id: "sg-1" }, "sg-1"), { groups: ok({ SecurityGroups: [{ GroupId: "sg-1", Description: "Web" }] }), rules: ok({ Rules: [] }) }],
  alarm: [resource("aws:cloudwatch/metricAlarm:MetricAlarm", { name: "cpu" }), {
    alarms: ok({ MetricAlarms: [{ AlarmName: "cpu", ActionsEnabled: true, AlarmActions: ["arn:aws:sns:eu-central-1:111122223333:t"], ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Namespace: "AWS/EC2", MetricName: "CPUUtilization", Period: 300, Statistic: "Average", Threshold: 80 }] }),
  }],
  composite: [resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", { alarmRule: 'ALARM("cpu")' }), {
    alarms: ok({ CompositeAlarms: [{ AlarmName: "incident", AlarmRule: 'ALARM("cpu")', ActionsEnabled: true, AlarmActions: ["arn:aws:sns:eu-central-1:111122223333:t"] }] }),
  }],
  secret: [resource("aws:secretsmanager/secret:Secret", { arn: SECRET, name: "shop/db" }), { secret: ok({ ARN: SECRET, Name: "shop/db", KmsKeyId: KEY, RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 30 } }), policy: ok({}) }],
  plan: [resource("aws:backup/plan:Plan", {}, "plan"), planWith({})],
  vault: [resource("aws:backup/vault:Vault", { name: "shop" }), { vault: ok({ BackupVaultName: "shop", BackupVaultArn: "arn:aws:backup:eu-central-1:111122223333:backup-vault:shop", EncryptionKeyArn: KEY }) }],
  images: [resource("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", {}), { setting: ok({ ImageBlockPublicAccessState: "block-new-sharing" }) }],
  snapshots: [resource("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", {}), { setting: ok({ State: "block-all-sharing" }) }],
  metadata: [resource("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", {}), { setting: ok({ AccountLevel: { HttpTokens: "required", HttpPutResponseHopLimit: 1 } }) }],
  console: [resource("aws:ec2/serialConsoleAccess:SerialConsoleAccess", {}), { setting: ok({ SerialConsoleAccessEnabled: false }) }],
  attachment: [resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "shop", policyArn: BACKUPS }), { attached: ok({ AttachedPolicies: [{ PolicyArn: BACKUPS }] }) }],
  profile: [resource("aws:iam/instanceProfile:InstanceProfile", { name: "shop" }), { profile: ok({ InstanceProfile: { InstanceProfileName: "shop", Roles: [{ RoleName: "shop" }] } }) }],
  routes: [resource("aws:ec2/routeTable:RouteTable", { id: "rtb-1" }, "rtb-1"), { tables: ok({ RouteTables: [{ ...BY_TABLE, Routes: [{ DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", Origin: "CreateRouteTable" }] }] }) }],
  address: [resource("aws:ec2/eip:Eip", {}, "eipalloc-1"), { addresses: ok({ Addresses: [{ AllocationId: "eipalloc-1", NetworkInterfaceId: "eni-1", AssociationId: "eipassoc-1" }] }) }],
  subscription: [resource("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", { name: "archive" }), { filters: ok({ subscriptionFilters: [{ filterName: "archive", logGroupName: "/shop" }] }) }],
  baseline: [resource("aws:ssm/patchBaseline:PatchBaseline", {}, "pb-1"), baselineWith({})],
  selection: [resource("aws:backup/selection:Selection", {}), { selection: ok({ BackupPlanId: "plan", BackupSelection: { SelectionName: "all", IamRoleArn: "arn:aws:iam::111122223333:role/shop", Resources: ["*"] } }) }],
  restoreTest: [resource("aws:backup/restoreTestingPlan:RestoreTestingPlan", { name: "monthly" }), restoreTestWith("cron(0 5 1 * ? *)")],
  restored: [resource("aws:backup/restoreTestingSelection:RestoreTestingSelection", { name: "files" }), { selection: ok({ RestoreTestingSelection: { RestoreTestingSelectionName: "files", RestoreTestingPlanName: "monthly", IamRoleArn: "arn:aws:iam::111122223333:role/shop", ProtectedResourceType: "S3" } }) }],
  subnet: [resource("aws:ec2/subnet:Subnet", { id: "subnet-1" }, "subnet-1"), { subnets: ok({ Subnets: [{ SubnetId: "subnet-1", AvailabilityZone: "eu-central-1a" }] }) }],
  hosts: [resource("aws:autoscaling/group:Group", { name: "shop" }, "shop"), groupWith({})],
  queue: [resource("aws:sqs/queue:Queue", { url: QUEUE }, QUEUE), queueWith({})],
  events: [resource("aws:cloudwatch/eventRule:EventRule", { name: "findings" }, "findings"), { rule: ok({ Name: "findings", State: "ENABLED", EventPattern: '{"source":["aws.guardduty"]}' }), targets: ok({ Targets: [KEPT_TARGET] }) }],
  certificate: [resource("aws:acm/certificate:Certificate", { arn: CERTIFICATE }, CERTIFICATE), certificateWith({})],
  validation: [resource("aws:acm/certificateValidation:CertificateValidation", {}), certificateWith({})],
  dmarc: [resource("aws:route53/record:Record", { fqdn: "_dmarc.example.com", zoneId: "Z1" }), textRecord("_dmarc.example.com.", "v=DMARC1; p=reject")],
  spf: [resource("aws:route53/record:Record", { fqdn: "example.com", zoneId: "Z1" }), textRecord("example.com.", "v=spf1 include:amazonses.com -all")],
} satisfies Record<string, [RecordedResource, Answers]>;

type Subject = keyof typeof SUBJECTS;

/** What a subject is judged together with. */
const BESIDES: Partial<Record<Subject, readonly Subject[]>> = { restoreTest: ["restored"], routes: ["subnet", "hosts"] };

/** The controls that fail or are undetermined when the answers of one subject changed, as `verdict control`. */
function findings(subject: Subject, change: Answers = {}): string[] {
  const deployed = [subject, ...(BESIDES[subject] ?? [])].map((each) => SUBJECTS[each] as [RecordedResource, Answers]);
  const record: StackRecord = { urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", project: "shop", name: "prod", region: "eu-central-1", resources: deployed.map(([each]) => each) };
  const facts = deployed.map(([{ urn }, answers], i): FactRecord => ({ witness: "reader", subject: urn, answers: i === 0 ? { ...answers, ...change } : answers }));
  const { judgement } = judgeObserved(record, facts, { controls: catalogue, probes: [], profile: profileFor, today: "2026-11-24" });
  return [...new Set(judgement.results.filter(({ verdict }) => verdict === "fail" || verdict === "undetermined").map(({ verdict, control }) => `${verdict} ${control}`))];
}

const rule = (IpProtocol: string, port: number): Answers => ({ rules: ok({ Rules: [{ SecurityGroupRuleId: "sgr-1", IsEgress: false, IpProtocol, FromPort: port, ToPort: port, CidrIpv4: "0.0.0.0/0" }] }) });
const trailWith = (change: object): Answers => ({ trail: ok({ trailList: [{ TrailARN: TRAIL, Name: "shop", S3BucketName: NAME, IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true, KmsKeyId: KEY, ...change }] }) });
const alarmWith = (change: object): Answers => ({ alarms: ok({ MetricAlarms: [{ ...(SUBJECTS.alarm[1].alarms as unknown as { ok: { MetricAlarms: object[] } }).ok.MetricAlarms[0], ...change }] }) });

/** Each drift must add at least one failure that was not there before. */
const DRIFTS: readonly (readonly [string, Subject, Answers])[] = [
  ["public access block removed", "bucket", { publicAccess: { absent: "NoSuchPublicAccessBlockConfiguration" } }],
  ["public access block opened", "bucket", { publicAccess: ok({ PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: false, IgnorePublicAcls: true, RestrictPublicBuckets: true } }) }],
  ["versioning suspended", "bucket", { versioning: ok({ Status: "Suspended" }) }],
  ["bucket policy removed", "bucket", { policy: { absent: "NoSuchBucketPolicy" } }],
  ["bucket policy opened", "bucket", { policy: ok({ Policy: document({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${ARN}/*` }) }) }],
  ["encryption weakened", "bucket", { encryption: ok({ ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] } }) }],
  ["lock removed", "bucket", { lock: ok({ ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } }) }],
  ["ACLs allowed again", "bucket", { ownership: ok({ OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } }) }],
  ["granted to everyone", "bucket", { acl: ok({ Grants: [{ Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/global/AllUsers" }, Permission: "READ" }] }) }],
  ["lifecycle removed", "bucket", { lifecycle: { absent: "NoSuchLifecycleConfiguration" } }],
  ["bucket deleted", "bucket", { versioning: { absent: "NoSuchBucket" } }],
  ["rotation off", "key", { rotation: ok({ KeyRotationEnabled: false }) }],
  ["key disabled", "key", { key: ok({ KeyMetadata: { Arn: KEY, KeyId: "1", KeyUsage: "ENCRYPT_DECRYPT", KeySpec: "SYMMETRIC_DEFAULT", Enabled: false } }) }],
  ["key policy opened", "key", { policy: ok({ Policy: document({ ...OWNER, Principal: "*" }) }) }],
  ["trail stopped", "trail", { status: ok({ IsLogging: false }) }],
  ["trail in one region", "trail", trailWith({ IsMultiRegionTrail: false })],
  ["trail files not validated", "trail", trailWith({ LogFileValidationEnabled: false })],
  ["trail not encrypted", "trail", trailWith({ KmsKeyId: undefined })],
  ["passwords weakened", "passwords", { policy: ok({ PasswordPolicy: { MinimumPasswordLength: 6 } }) }],
  ["volumes not encrypted by default", "volumes", { setting: ok({ EbsEncryptionByDefault: false }) }],
  ["administrator attached to a role", "role", { attached: ok({ AttachedPolicies: [{ PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }] }) }],
  ["everything allowed inline", "role", { inline: ok({ PolicyNames: ["evil"] }), "inline evil": ok({ PolicyDocument: encodeURIComponent(document({ Effect: "Allow", Action: "*", Resource: "*" })) }) }],
  ["SSH opened to the internet", "group", rule("tcp", 22)],
  ["alarm silenced", "alarm", alarmWith({ ActionsEnabled: false })],
  ["alarm action removed", "alarm", alarmWith({ AlarmActions: [] })],
  ["incident silenced", "composite", { alarms: ok({ CompositeAlarms: [{ AlarmName: "incident", AlarmRule: 'ALARM("cpu")', ActionsEnabled: false, AlarmActions: ["arn:aws:sns:eu-central-1:111122223333:t"] }] }) }],
  ["secret opened", "secret", { policy: ok({ ResourcePolicy: document({ Effect: "Allow", Principal: "*", Action: "secretsmanager:GetSecretValue", Resource: "*" }) }) }],
  ["secret under the key of AWS", "secret", { secret: ok({ ARN: SECRET, Name: "shop/db", RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 30 } }) }],
  ["secret rotated no more", "secret", { secret: ok({ ARN: SECRET, Name: "shop/db", KmsKeyId: KEY, RotationEnabled: false }) }],
  ["secret about to be deleted", "secret", { secret: ok({ ARN: SECRET, Name: "shop/db", KmsKeyId: KEY, DeletedDate: "2026-11-23T00:00:00.000Z" }) }],
  ["backups kept for a week", "plan", planWith({ Lifecycle: { DeleteAfterDays: 7 } })],
  ["backups in one region", "plan", planWith({ CopyActions: [] })],
  ["backups once a month", "plan", planWith({ ScheduleExpression: "cron(0 3 1 * ? *)" })],
  ["backup plan deleted", "plan", { plan: ok({ BackupPlan: { BackupPlanName: "shop", Rules: [] }, DeletionDate: "2026-11-23T00:00:00.000Z" }) }],
  ["vault deleted", "vault", { vault: { absent: "ResourceNotFoundException" } }],
  ["images shared with everyone", "images", { setting: ok({ ImageBlockPublicAccessState: "unblocked" }) }],
  ["snapshots shared with everyone", "snapshots", { setting: ok({ State: "unblocked" }) }],
  ["old metadata service by default", "metadata", { setting: ok({ AccountLevel: { HttpTokens: "no-preference", HttpPutResponseHopLimit: 1 } }) }],
  ["metadata service two hops away by default", "metadata", { setting: ok({ AccountLevel: { HttpTokens: "required", HttpPutResponseHopLimit: 2 } }) }],
  ["managed policy detached", "attachment", { attached: ok({ AttachedPolicies: [] }) }],
  ["role of a managed policy deleted", "attachment", { attached: { absent: "NoSuchEntityException" } }],
  ["instance profile deleted", "profile", { profile: { absent: "NoSuchEntityException" } }],
  ["everything routed to a peer", "routes", { tables: ok({ RouteTables: [{ ...BY_TABLE, Routes: [{ DestinationCidrBlock: "0.0.0.0/0", VpcPeeringConnectionId: "pcx-1", Origin: "CreateRoute" }] }] }) }],
  ["hosts routed to the internet", "routes", { tables: ok({ RouteTables: [{ ...BY_TABLE, Routes: [{ DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1", Origin: "CreateRoute" }] }] }) }],
  ["address given to a host", "address", { addresses: ok({ Addresses: [{ AllocationId: "eipalloc-1", InstanceId: "i-1", NetworkInterfaceId: "eni-2" }] }) }],
  ["logs sent to the archive no more", "subscription", { filters: ok({ subscriptionFilters: [] }) }],
  ["patches approved after a month", "baseline", baselineWith({ ApproveAfterDays: 30 })],
  ["only some patches approved", "baseline", baselineWith({ PatchFilterGroup: { PatchFilters: [{ Key: "PRIORITY", Values: ["Optional"] }] } })],
  ["patch baseline deleted", "baseline", { baseline: { absent: "DoesNotExistException" } }],
  ["backup selection deleted", "selection", { selection: { absent: "ResourceNotFoundException" } }],
  ["restore tested once a year", "restoreTest", restoreTestWith("cron(0 5 1 1 ? *)")],
  ["restore test deleted", "restoreTest", { plan: { absent: "ResourceNotFoundException" } }],
  ["nothing restored by the test", "restored", { selection: { absent: "ResourceNotFoundException" } }],
  ["hosts replaced no more", "hosts", groupWith({ SuspendedProcesses: [{ ProcessName: "ReplaceUnhealthy" }] })],
  ["hosts that live for ever", "hosts", groupWith({ MaxInstanceLifetime: undefined })],
  ["hosts in one zone", "hosts", groupWith({ VPCZoneIdentifier: "subnet-1" })],
  ["health of the application not looked at", "hosts", groupWith({ HealthCheckType: "EC2" })],
  ["hosts deleted", "hosts", { groups: ok({ AutoScalingGroups: [] }) }],
  ["queue policy opened", "queue", queueWith({ Policy: document(QUEUE_TLS_ONLY, { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" }) })],
  ["queue policy removed", "queue", queueWith({ Policy: undefined })],
  ["queue not encrypted", "queue", queueWith({ SqsManagedSseEnabled: "false" })],
  ["queue deleted", "queue", { queue: { absent: "QueueDoesNotExist" } }],
  ["events sent nowhere", "events", { targets: ok({ Targets: [] }) }],
  ["events sent to somebody else besides", "events", { targets: ok({ Targets: [KEPT_TARGET, { Id: "evil", Arn: "arn:aws:lambda:eu-central-1:444455556666:function:f" }] }) }],
  ["event rule deleted", "events", { rule: { absent: "ResourceNotFoundException" } }],
  ["certificate not in the public logs", "certificate", certificateWith({ Options: { CertificateTransparencyLoggingPreference: "DISABLED" } })],
  ["certificate with a weak key", "certificate", certificateWith({ KeyAlgorithm: "RSA-1024" })],
  ["certificate confirmed by mail", "certificate", certificateWith({ DomainValidationOptions: [{ ValidationMethod: "EMAIL" }] })],
  ["certificate deleted", "certificate", { certificate: { absent: "ResourceNotFoundException" } }],
  ["validated certificate deleted", "validation", { certificate: { absent: "ResourceNotFoundException" } }],
  ["forged mail let through", "dmarc", textRecord("_dmarc.example.com.", "v=DMARC1; p=none")],
  ["everyone sends in our name", "spf", textRecord("example.com.", "v=spf1 +all")],
  ["record deleted", "dmarc", { records: ok({ ResourceRecordSets: [] }) }],
  ["serial console on", "console", { setting: ok({ SerialConsoleAccessEnabled: true }) }],
];

test.each(DRIFTS)("%s", (_name, subject, change) => {
  const before = new Set(findings(subject));
  expect(findings(subject, change).filter((finding) => finding.startsWith("fail ") && !before.has(finding))).not.toEqual([]);
});

test("a denied call is undetermined, with the permission to grant, and never a pass", () => {
  const denied: Answers = { rotation: { failed: "AccessDeniedException: not authorized", action: "kms:GetKeyRotationStatus" } };
  const found = findings("key", denied);
  expect(found).toContain("undetermined key-rotated");
  expect(found).not.toContain("fail key-rotated");
});

test("rules of two regions may share a name: what is found belongs to the rule of its region", () => {
  const there = (region: string, type: string, outputs: Record<string, string>): RecordedResource => ({ urn: `urn:pulumi:prod::shop::${type}::${region}`, type, name: region, id: "x", region, outputs });
  const regions = ["eu-central-1", "eu-west-1"];
  const rules = regions.map((region) => there(region, "aws:cloudwatch/eventRule:EventRule", { name: "findings" }));
  const targets = regions.map((region) => there(region, "aws:cloudwatch/eventTarget:EventTarget", { rule: "findings", targetId: KEPT_TARGET.Id }));
  const record: StackRecord = { urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", project: "shop", name: "prod", region: "eu-central-1", resources: [...rules, ...targets] };
  const facts = rules.map(({ urn }, i): FactRecord => ({ witness: "reader", subject: urn, answers: { rule: ok({ Name: "findings", State: "ENABLED" }), targets: ok({ Targets: [i === 0 ? KEPT_TARGET : { ...KEPT_TARGET, DeadLetterConfig: undefined }] }) } }));
  const { judgement } = judgeObserved(record, facts, { controls: catalogue, probes: [], profile: profileFor, today: "2026-11-24" });
  expect(judgement.results.filter(({ control, verdict }) => control === "undelivered-events-kept" && verdict === "fail").map(({ urn }) => urn)).toEqual([targets[1]?.urn]);
});
