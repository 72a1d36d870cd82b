// SPDX-License-Identifier: Apache-2.0
// What somebody may change behind the back of a deployed stack, each by the call that does it.
import * as acm from "@aws-sdk/client-acm";
import * as autoscaling from "@aws-sdk/client-auto-scaling";
import * as backup from "@aws-sdk/client-backup";
import * as cloudtrail from "@aws-sdk/client-cloudtrail";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as ec2 from "@aws-sdk/client-ec2";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import * as events from "@aws-sdk/client-eventbridge";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as route53 from "@aws-sdk/client-route-53";
import * as s3 from "@aws-sdk/client-s3";
import * as secrets from "@aws-sdk/client-secrets-manager";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import * as ssm from "@aws-sdk/client-ssm";
import * as waf from "@aws-sdk/client-wafv2";
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { X509CertificateGenerator, type cryptoProvider } from "@peculiar/x509";
import { Connection, openStack } from "../../evidence/live";
import type { ClientSettings, DeployedResource } from "../../policies/_kit/probe";

/** A client of the AWS SDK for the region of the resource. */
type Sdk = <C>(constructor: new (settings: ClientSettings) => C) => C;

export interface Drift {
  /** The resource that is changed: its type and its name in the stack. */
  readonly type: string;
  readonly name: string;
  /** The control that has to notice, and the name of what it has to name, where that is not the resource itself. */
  readonly control: string;
  readonly on: string;
  readonly change: (resource: DeployedResource, sdk: Sdk) => Promise<unknown>;
  /** Undoes what would keep the stack from being taken down. */
  readonly revert?: (resource: DeployedResource, sdk: Sdk) => Promise<unknown>;
}

type Change = Drift["change"];

/** A drift: what happened, to what, which control notices, on what (default: on the same). */
function drift(what: string, type: string, name: string, control: string, change: Change, { on = name, revert }: { on?: string; revert?: Change } = {}): [string, Drift] {
  return [what, { type, name, control, on, change, ...(revert && { revert }) }];
}

const BUCKET = "aws:s3/bucket:Bucket";
const KEY = "aws:kms/key:Key";
const ROLE = "aws:iam/role:Role";
const TOPIC = "aws:sns/topic:Topic";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const LISTENER = "aws:lb/listener:Listener";
const TRAIL = "aws:cloudtrail/trail:Trail";

const of = (resource: DeployedResource, output: string): string => String(resource.outputs[output]);
const document = (...statements: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const toEveryone = (Action: string, Resource: string): object => ({ Effect: "Allow", Principal: "*", Action, Resource });

/** A change of one bucket. */
const bucket = (send: (client: s3.S3Client, Bucket: string) => Promise<unknown>): Change => (resource, sdk) => send(sdk(s3.S3Client), of(resource, "bucket"));

const storage = [
  drift("public access block opened", BUCKET, "backup-data-bucket", "bucket-public-blocked", bucket((client, Bucket) => client.send(new s3.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: false, IgnorePublicAcls: true, RestrictPublicBuckets: true } })))),
  drift("public access block removed", BUCKET, "trail-files-bucket", "bucket-public-blocked", bucket((client, Bucket) => client.send(new s3.DeletePublicAccessBlockCommand({ Bucket })))),
  drift("versioning suspended", BUCKET, "access-transcripts-bucket", "bucket-versioned", bucket((client, Bucket) => client.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } })))),
  drift("lock of new objects removed", BUCKET, "trail-files-bucket", "trail-bucket-locked", bucket((client, Bucket) => client.send(new s3.PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } }))), { on: "trail-trail" }),
  drift("retention of a copy shortened", BUCKET, "backup-eu-west-1-data-bucket", "locks-hold", bucket((client, Bucket) => client.send(new s3.PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 1 } } } }))), { on: "backup-eu-west-1-data-lock" }),
  drift("bucket policy opened", BUCKET, "edge-logs-bucket", "bucket-policy-not-public", bucket(async (client, Bucket) => {
    await client.send(new s3.DeletePublicAccessBlockCommand({ Bucket })); // else S3 refuses the policy
    await client.send(new s3.PutBucketPolicyCommand({ Bucket, Policy: document(toEveryone("s3:GetObject", `arn:aws:s3:::${Bucket}/*`)) }));
  })),
  drift("bucket policy removed", BUCKET, "log-archive-files-bucket", "bucket-tls-only", bucket((client, Bucket) => client.send(new s3.DeleteBucketPolicyCommand({ Bucket })))),
  drift("bucket encrypted with S3's own keys", BUCKET, "evidence-eu-north-1-data-bucket", "bucket-encrypted", bucket((client, Bucket) => client.send(new s3.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] } })))),
  drift("access lists allowed again", BUCKET, "detection-config-bucket", "bucket-owner-enforced", bucket((client, Bucket) => client.send(new s3.PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } })))),
  drift("access log switched off", BUCKET, "mail-inbox-bucket", "bucket-access-logged", bucket((client, Bucket) => client.send(new s3.PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} })))),
  drift("bucket made a website", BUCKET, "access-sessions-access-bucket", "bucket-website-off", bucket((client, Bucket) => client.send(new s3.PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument: { Suffix: "index.html" } } })))),
  drift("lifecycle removed", BUCKET, "access-transcripts-bucket", "stale-uploads-aborted", bucket((client, Bucket) => client.send(new s3.DeleteBucketLifecycleCommand({ Bucket })))),
  drift("one replication rule removed", BUCKET, "backup-data-bucket", "three-copies-two-regions", bucket(async (client, Bucket) => {
    const { ReplicationConfiguration: now } = await client.send(new s3.GetBucketReplicationCommand({ Bucket }));
    await client.send(new s3.PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: { Role: now?.Role, Rules: now?.Rules?.slice(1) } }));
  })),
  drift("rotation of a key off", KEY, "backup-key", "key-rotated", (key, sdk) => sdk(kms.KMSClient).send(new kms.DisableKeyRotationCommand({ KeyId: of(key, "keyId") }))),
  drift("key policy opened", KEY, "trail-key", "key-policy-not-public", (key, sdk) => sdk(kms.KMSClient).send(new kms.PutKeyPolicyCommand({ KeyId: of(key, "keyId"), PolicyName: "default", Policy: document(toEveryone("kms:*", "*")) }))),
  drift("key disabled", KEY, "edge-acl-key", "key-enabled", (key, sdk) => sdk(kms.KMSClient).send(new kms.DisableKeyCommand({ KeyId: of(key, "keyId") }))),
  drift("secret's policy opened", "aws:secretsmanager/secret:Secret", "mesh-web-secret", "secret-policy-not-open", (secret, sdk) => sdk(secrets.SecretsManagerClient).send(new secrets.PutResourcePolicyCommand({ SecretId: of(secret, "arn"), ResourcePolicy: document(toEveryone("secretsmanager:GetSecretValue", "*")) }))),
  drift("backup plan deleted", "aws:backup/plan:Plan", "recovery-plan", "backup-daily", ({ id }, sdk) => sdk(backup.BackupClient).send(new backup.DeleteBackupPlanCommand({ BackupPlanId: id }))),
  drift("vault unlocked", "aws:backup/vault:Vault", "recovery-vault", "vault-locked-compliance", (vault, sdk) => sdk(backup.BackupClient).send(new backup.DeleteBackupVaultLockConfigurationCommand({ BackupVaultName: of(vault, "name") }))),
];

const anyoneMayTake = document({ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" });
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

/** A role that no host may take. */
const roleOfTrail = (profile: DeployedResource): string => of(profile, "name").replace(/orders-hosts$/, "trail-delivery");

async function swapRole(profile: DeployedResource, sdk: Sdk, out: string, into: string): Promise<void> {
  const InstanceProfileName = of(profile, "name");
  await sdk(iam.IAMClient).send(new iam.RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName: out }));
  await sdk(iam.IAMClient).send(new iam.AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: into }));
}

const access = [
  drift("passwords of six characters", "aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "access-passwords", "password-policy-strong", (_policy, sdk) => sdk(iam.IAMClient).send(new iam.UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 6 }))),
  drift("trust of a role widened", ROLE, "hosts-role", "trust-not-open", (role, sdk) => sdk(iam.IAMClient).send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: of(role, "name"), PolicyDocument: anyoneMayTake }))),
  drift("second factor not asked for", ROLE, "access-operator", "staff-mfa-required", (role, sdk) => sdk(iam.IAMClient).send(new iam.UpdateAssumeRolePolicyCommand({
    RoleName: of(role, "name"), PolicyDocument: document({ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:user/alice" }, Action: "sts:AssumeRole" }),
  }))),
  drift("role policy escalated", "aws:iam/rolePolicy:RolePolicy", "trail-delivery-policy", "no-wildcard-admin", (policy, sdk) => sdk(iam.IAMClient).send(new iam.PutRolePolicyCommand({
    RoleName: of(policy, "role"), PolicyName: of(policy, "name"), PolicyDocument: document({ Effect: "Allow", Action: "*", Resource: "*" }),
  }))),
  drift("administrator's policy attached", ROLE, "log-archive-delivery", "admin-policy-not-attached",
    (role, sdk) => sdk(iam.IAMClient).send(new iam.AttachRolePolicyCommand({ RoleName: of(role, "name"), PolicyArn: ADMINISTRATOR })),
    { revert: (role, sdk) => sdk(iam.IAMClient).send(new iam.DetachRolePolicyCommand({ RoleName: of(role, "name"), PolicyArn: ADMINISTRATOR })) }),
  drift("managed policy of backups detached", "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "recovery-role-backups", "admin-policy-not-attached",
    (attached, sdk) => sdk(iam.IAMClient).send(new iam.DetachRolePolicyCommand({ RoleName: of(attached, "role"), PolicyArn: of(attached, "policyArn") })),
    { revert: (attached, sdk) => sdk(iam.IAMClient).send(new iam.AttachRolePolicyCommand({ RoleName: of(attached, "role"), PolicyArn: of(attached, "policyArn") })) }),
  drift("hosts given the role of another service", "aws:iam/instanceProfile:InstanceProfile", "orders-hosts-profile", "delivery-role-able",
    (profile, sdk) => swapRole(profile, sdk, of(profile, "role"), roleOfTrail(profile)), { revert: (profile, sdk) => swapRole(profile, sdk, roleOfTrail(profile), of(profile, "role")) }),
  drift("document shared with everyone", "aws:ssm/document:Document", "access-session-preferences", "ssm-document-private",
    (doc, sdk) => sdk(ssm.SSMClient).send(new ssm.ModifyDocumentPermissionCommand({ Name: of(doc, "name"), PermissionType: "Share", AccountIdsToAdd: ["all"] })),
    { revert: (doc, sdk) => sdk(ssm.SSMClient).send(new ssm.ModifyDocumentPermissionCommand({ Name: of(doc, "name"), PermissionType: "Share", AccountIdsToRemove: ["all"] })) }),
];

/** What an alarm is, as the call that writes it wants it. */
async function rewrite(alarm: DeployedResource, sdk: Sdk, change: Partial<cloudwatch.PutMetricAlarmInput>): Promise<unknown> {
  const client = sdk(cloudwatch.CloudWatchClient);
  const { MetricAlarms: [now] = [] } = await client.send(new cloudwatch.DescribeAlarmsCommand({ AlarmNames: [of(alarm, "name")] }));
  return client.send(new cloudwatch.PutMetricAlarmCommand({ ...(now as cloudwatch.PutMetricAlarmInput), ...change }));
}

const records = [
  drift("trail stopped", TRAIL, "trail-trail", "trail-delivering", (trail, sdk) => sdk(cloudtrail.CloudTrailClient).send(new cloudtrail.StopLoggingCommand({ Name: of(trail, "arn") }))),
  drift("trail files not validated", TRAIL, "trail-trail", "trail-validated", (trail, sdk) => sdk(cloudtrail.CloudTrailClient).send(new cloudtrail.UpdateTrailCommand({ Name: of(trail, "name"), EnableLogFileValidation: false }))),
  drift("trail of one region", TRAIL, "trail-trail", "trail-multi-region", (trail, sdk) => sdk(cloudtrail.CloudTrailClient).send(new cloudtrail.UpdateTrailCommand({ Name: of(trail, "name"), IsMultiRegionTrail: false }))),
  drift("topic policy opened", TOPIC, "monitoring-digest", "messaging-policy-not-open", (topic, sdk) => sdk(sns.SNSClient).send(new sns.SetTopicAttributesCommand({ TopicArn: of(topic, "arn"), AttributeName: "Policy", AttributeValue: document(toEveryone("sns:Publish", of(topic, "arn"))) }))),
  drift("topic not encrypted", TOPIC, "mail-failures", "topic-encrypted-and-tls-only", (topic, sdk) => sdk(sns.SNSClient).send(new sns.SetTopicAttributesCommand({ TopicArn: of(topic, "arn"), AttributeName: "KmsMasterKeyId", AttributeValue: "" }))),
  drift("somebody listens without TLS", TOPIC, "monitoring-tickets", "subscription-over-tls", (topic, sdk) => sdk(sns.SNSClient).send(new sns.SubscribeCommand({ TopicArn: of(topic, "arn"), Protocol: "http", Endpoint: "http://listener.example.com/" }))),
  drift("alarm disabled", ALARM, "mail-bounces", "alarm-reaches-a-person", (alarm, sdk) => sdk(cloudwatch.CloudWatchClient).send(new cloudwatch.DisableAlarmActionsCommand({ AlarmNames: [of(alarm, "name")] }))),
  drift("alarm action removed", ALARM, "monitoring-key-deletion", "alarm-reaches-a-person", (alarm, sdk) => rewrite(alarm, sdk, { AlarmActions: [] })),
  drift("logs kept for a day", "aws:cloudwatch/logGroup:LogGroup", "network-flow-logs-group", "log-group-retained", (group, sdk) => sdk(logs.CloudWatchLogsClient).send(new logs.PutRetentionPolicyCommand({ logGroupName: of(group, "name"), retentionInDays: 1 }))),
  drift("filter of root's use deleted", "aws:cloudwatch/logMetricFilter:LogMetricFilter", "monitoring-root-use-filter", "metric-filter-alarmed", (filter, sdk) => sdk(logs.CloudWatchLogsClient).send(new logs.DeleteMetricFilterCommand({ logGroupName: of(filter, "logGroupName"), filterName: of(filter, "name") }))),
  drift("dead letters open to everyone", "aws:sqs/queue:Queue", "monitoring-dead-letters", "messaging-policy-not-open", (queue, sdk) => sdk(sqs.SQSClient).send(new sqs.SetQueueAttributesCommand({ QueueUrl: of(queue, "url"), Attributes: { Policy: document(toEveryone("sqs:SendMessage", of(queue, "arn"))) } }))),
  drift("critical findings sent nowhere", "aws:cloudwatch/eventTarget:EventTarget", "monitoring-critical-findings-target", "event-rule-reaches-target", (target, sdk) => sdk(events.EventBridgeClient).send(new events.RemoveTargetsCommand({ Rule: of(target, "rule"), Ids: [of(target, "targetId")] })), { on: "monitoring-critical-findings" }),
  drift("undelivered events lost", "aws:cloudwatch/eventTarget:EventTarget", "monitoring-aws-health-target", "undelivered-events-kept", (target, sdk) => sdk(events.EventBridgeClient).send(new events.PutTargetsCommand({ Rule: of(target, "rule"), Targets: [{ Id: of(target, "targetId"), Arn: of(target, "arn") }] }))),
  drift("logs sent to the archive no more", "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "log-archive-subscription-1", "delivery-role-able", (filter, sdk) => sdk(logs.CloudWatchLogsClient).send(new logs.DeleteSubscriptionFilterCommand({ logGroupName: of(filter, "logGroup"), filterName: of(filter, "name") }))),
];

/** Writes one text at the name of a record. */
const text = (value: string): Change => (record, sdk) => sdk(route53.Route53Client).send(new route53.ChangeResourceRecordSetsCommand({
  HostedZoneId: of(record, "zoneId"), ChangeBatch: { Changes: [{ Action: "UPSERT", ResourceRecordSet: { Name: of(record, "fqdn"), Type: "TXT", TTL: 300, ResourceRecords: [{ Value: JSON.stringify(value) }] } }] },
}));

/** A certificate whose key is of 1,024 bits, PEM. */
async function weakCertificate(): Promise<{ readonly text: string; readonly key: string }> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1) };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);
  const provider = webcrypto as unknown as Parameters<typeof cryptoProvider.set>[0]; // the same interface, declared twice
  const certificate = await X509CertificateGenerator.createSelfSigned({ serialNumber: "01", name: "CN=example.com", notBefore: days(-1), notAfter: days(90), keys, signingAlgorithm: algorithm }, provider);
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64").replace(/.{64}/g, "$&\n");
  return { text: certificate.toString("pem"), key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n` };
}

const names = [
  drift("forged mail let through", "aws:route53/record:Record", "mail-dmarc", "dmarc-reject", text("v=DMARC1; p=none")),
  drift("everyone may send in the company's name", "aws:route53/record:Record", "mail-spf", "spf-strict", text("v=spf1 +all")),
  drift("certificate with a weak key", "aws:acm/certificate:Certificate", "edge-certificate", "certificate-strong", async (certificate, sdk) => {
    const { text: body, key } = await weakCertificate();
    await sdk(acm.ACMClient).send(new acm.ImportCertificateCommand({ CertificateArn: of(certificate, "arn"), Certificate: Buffer.from(body), PrivateKey: Buffer.from(key) }));
  }),
];

const network = [
  drift("sick hosts replaced no more", "aws:autoscaling/group:Group", "orders-hosts-group", "group-processes-running",
    (group, sdk) => sdk(autoscaling.AutoScalingClient).send(new autoscaling.SuspendProcessesCommand({ AutoScalingGroupName: of(group, "name"), ScalingProcesses: ["ReplaceUnhealthy"] })),
    { revert: (group, sdk) => sdk(autoscaling.AutoScalingClient).send(new autoscaling.ResumeProcessesCommand({ AutoScalingGroupName: of(group, "name") })) }),
  drift("hosts routed to the internet", "aws:ec2/route:Route", "network-nat-eu-central-1a", "workloads-in-private-subnets", async (route, sdk) => {
    const { InternetGateways: [gateway] = [] } = await sdk(ec2.EC2Client).send(new ec2.DescribeInternetGatewaysCommand({}));
    await sdk(ec2.EC2Client).send(new ec2.ReplaceRouteCommand({ RouteTableId: of(route, "routeTableId"), DestinationCidrBlock: of(route, "destinationCidrBlock"), GatewayId: gateway?.InternetGatewayId }));
  }, { on: "hosts-group" }),
  drift("administration opened to the internet", "aws:ec2/securityGroup:SecurityGroup", "hosts-firewall", "no-public-admin-ports", ({ id }, sdk) => sdk(ec2.EC2Client).send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId: id, IpPermissions: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }] }))),
  drift("default security group opened", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "network-default-group", "default-security-group-empty", ({ id }, sdk) => sdk(ec2.EC2Client).send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId: id, IpPermissions: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: "10.0.0.0/8" }] }] }))),
  drift("volumes not encrypted by default", "aws:ebs/encryptionByDefault:EncryptionByDefault", "hosts-encryption-default", "default-volume-encryption", (_setting, sdk) => sdk(ec2.EC2Client).send(new ec2.DisableEbsEncryptionByDefaultCommand({}))),
  drift("old metadata service allowed", "aws:ec2/launchTemplate:LaunchTemplate", "hosts-template", "imdsv2-required", ({ id }, sdk) => sdk(ec2.EC2Client).send(new ec2.CreateLaunchTemplateVersionCommand({ LaunchTemplateId: id, SourceVersion: "$Latest", LaunchTemplateData: { MetadataOptions: { HttpTokens: "optional" } } }))),
  drift("flow log deleted", "aws:ec2/flowLog:FlowLog", "network-flow-logs", "vpc-flow-logged", ({ id = "" }, sdk) => sdk(ec2.EC2Client).send(new ec2.DeleteFlowLogsCommand({ FlowLogIds: [id] })), { on: "network-vpc" }),
  drift("endpoint opened", "aws:ec2/vpcEndpoint:VpcEndpoint", "network-kms", "endpoint-policy-scoped", ({ id }, sdk) => sdk(ec2.EC2Client).send(new ec2.ModifyVpcEndpointCommand({ VpcEndpointId: id, PolicyDocument: document(toEveryone("*", "*")) }))),
  drift("hosts given public addresses", "aws:ec2/subnet:Subnet", "network-hosts-eu-central-1a", "subnet-no-public-ip", ({ id }, sdk) => sdk(ec2.EC2Client).send(new ec2.ModifySubnetAttributeCommand({ SubnetId: id, MapPublicIpOnLaunch: { Value: true } }))),
  drift("load balancer cut off from the internet", "aws:ec2/route:Route", "network-edge-default", "load-balancer-placed", (route, sdk) => sdk(ec2.EC2Client).send(new ec2.DeleteRouteCommand({ RouteTableId: of(route, "routeTableId"), DestinationCidrBlock: of(route, "destinationCidrBlock") })), { on: "edge-balancer" }),
  drift("address given to a host", "aws:ec2/eip:Eip", "network-nat-eu-central-1c", "host-no-public-ip", async ({ id }, sdk) => {
    const { Reservations: [hosts] = [] } = await sdk(ec2.EC2Client).send(new ec2.DescribeInstancesCommand({ Filters: [{ Name: "instance-state-name", Values: ["running"] }] }));
    await sdk(ec2.EC2Client).send(new ec2.AssociateAddressCommand({ AllocationId: id, InstanceId: hosts?.Instances?.[0]?.InstanceId, AllowReassociation: true }));
  }),
  drift("TLS of 2016 offered", LISTENER, "edge-https", "listener-tls-policy-current", (listener, sdk) => sdk(elb.ElasticLoadBalancingV2Client).send(new elb.ModifyListenerCommand({ ListenerArn: of(listener, "arn"), SslPolicy: "ELBSecurityPolicy-2016-08" }))),
  drift("plain HTTP answered", LISTENER, "edge-http", "http-only-redirects", (listener, sdk) => sdk(elb.ElasticLoadBalancingV2Client).send(new elb.ModifyListenerCommand({ ListenerArn: of(listener, "arn"), DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "200", ContentType: "text/plain", MessageBody: "hello" } }] }))),
  drift("access log of the load balancer off", "aws:lb/loadBalancer:LoadBalancer", "edge-balancer", "load-balancer-access-logged", (balancer, sdk) => sdk(elb.ElasticLoadBalancingV2Client).send(new elb.ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: of(balancer, "arn"), Attributes: [{ Key: "access_logs.s3.enabled", Value: "false" }] }))),
  drift("health checked in plain", "aws:lb/targetGroup:TargetGroup", "edge-targets", "health-check-tls", (group, sdk) => sdk(elb.ElasticLoadBalancingV2Client).send(new elb.ModifyTargetGroupCommand({ TargetGroupArn: of(group, "arn"), HealthCheckProtocol: "HTTP" }))),
  drift("web ACL taken away", "aws:wafv2/webAclAssociation:WebAclAssociation", "edge-acl-association", "waf-attached", (association, sdk) => sdk(waf.WAFV2Client).send(new waf.DisassociateWebACLCommand({ ResourceArn: of(association, "resourceArn") })), { on: "edge-balancer" }),
];

/** Every drift, by what happens. */
export const DRIFTS: ReadonlyMap<string, Drift> = new Map([...storage, ...access, ...records, ...names, ...network]);

/** Makes every change, or undoes those that have to be, in the local stack of a state directory. @returns what could not be done, and why */
export async function changeAll(stateDir: string, which: "change" | "revert"): Promise<string[]> {
  const opened = await openStack("local", { stateDir });
  const connection = new Connection(opened);
  const failed: string[] = [];
  try {
    for (const [what, { type, name, [which]: change }] of DRIFTS) {
      const resource = opened.stack.resources.find((candidate) => candidate.type === type && candidate.name === name);
      if (!resource) failed.push(`${what}: the stack has no ${type} "${name}"`);
      else await change?.(resource, (constructor) => connection.client(constructor, resource.region)).catch((error: unknown) => failed.push(`${what}: ${String(error)}`));
    }
  } finally {
    connection.close();
  }
  return failed;
}
