// SPDX-License-Identifier: Apache-2.0
import { AuthorizeSecurityGroupEgressCommand, AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupRulesCommand, EC2Client } from "@aws-sdk/client-ec2";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureEmulators } from "../toolchain";
import { ACCOUNT_ID, emulatorEndpoints, startEmulator, stopEmulator } from ".";

/** What decided the choice in services.ts, and the seams between the two emulators. */

jest.setTimeout(120_000);

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
let stateDir: string;
let endpoints: Record<string, string>;
let buckets: s3.S3Client;
let keys: kms.KMSClient;

beforeAll(async () => {
  process.env["GLACIS_EMULATOR_PARENT"] = String(process.pid);
  stateDir = mkdtempSync(join(tmpdir(), "glacis-behaviour-"));
  const { python } = await ensureEmulators(() => undefined);
  endpoints = emulatorEndpoints((await startEmulator({ stateDir, python })).state);
  buckets = s3In("eu-central-1");
  keys = new kms.KMSClient({ region: "eu-central-1", endpoint: endpoints["kms"]!, credentials });
}, 600_000);

afterAll(async () => {
  await stopEmulator(stateDir);
  rmSync(stateDir, { recursive: true, force: true });
});

const s3In = (region: string) => new s3.S3Client({ region, endpoint: endpoints["s3"]!, credentials, forcePathStyle: true });

async function lockedBucket(name: string, region: s3.BucketLocationConstraint = "eu-central-1"): Promise<string> {
  const CreateBucketConfiguration = { LocationConstraint: region };
  await s3In(region).send(new s3.CreateBucketCommand({ Bucket: name, ObjectLockEnabledForBucket: true, CreateBucketConfiguration }));
  return name;
}

/** One call of a JSON API, for services whose SDK client is not installed. */
async function call(service: string, target: string, body: unknown, region = "eu-central-1", headers = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(endpoints[service]!, {
    method: "POST",
    headers: {
      "X-Amz-Target": target,
      "Content-Type": "application/x-amz-json-1.1",
      Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text(); // some successes have none
  return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown> };
}

test("replication copies to every destination, under its own key and lock", async () => {
  const source = await lockedBucket("glacis-source");
  const destinations = [
    { region: "eu-west-1", bucket: await lockedBucket("glacis-replica-1", "eu-west-1") },
    { region: "eu-north-1", bucket: await lockedBucket("glacis-replica-2", "eu-north-1") },
  ] as const;
  const rules: s3.ReplicationRule[] = [];
  for (const { region, bucket } of destinations) {
    const regional = new kms.KMSClient({ region, endpoint: endpoints["kms"]!, credentials });
    const { KeyMetadata } = await regional.send(new kms.CreateKeyCommand({}));
    const retention = { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: 1 } } } as const;
    await s3In(region).send(new s3.PutObjectLockConfigurationCommand({ Bucket: bucket, ObjectLockConfiguration: retention }));
    rules.push({
      ID: region,
      Status: "Enabled",
      Priority: rules.length,
      Filter: { Prefix: "kept/" },
      DeleteMarkerReplication: { Status: "Disabled" },
      SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" } },
      Destination: { Bucket: `arn:aws:s3:::${bucket}`, EncryptionConfiguration: { ReplicaKmsKeyID: KeyMetadata!.Arn! } },
    });
  }
  const ReplicationConfiguration = { Role: `arn:aws:iam::${ACCOUNT_ID}:role/replication`, Rules: rules };
  await buckets.send(new s3.PutBucketReplicationCommand({ Bucket: source, ReplicationConfiguration }));
  const original = await buckets.send(new s3.PutObjectCommand({ Bucket: source, Key: "kept/dump", Body: "worth keeping", ObjectLockLegalHoldStatus: "ON" }));
  await buckets.send(new s3.PutObjectCommand({ Bucket: source, Key: "other", Body: "not covered" }));

  expect((await buckets.send(new s3.HeadObjectCommand({ Bucket: source, Key: "kept/dump" }))).ReplicationStatus).toBe("COMPLETED");
  for (const [index, { region, bucket }] of destinations.entries()) {
    const copy = await s3In(region).send(new s3.GetObjectCommand({ Bucket: bucket, Key: "kept/dump" }));
    expect(await copy.Body?.transformToString()).toBe("worth keeping");
    expect({ version: copy.VersionId, hold: copy.ObjectLockLegalHoldStatus, status: copy.ReplicationStatus, key: copy.SSEKMSKeyId, lock: copy.ObjectLockMode }).toEqual({
      version: original.VersionId,
      hold: "ON",
      status: "REPLICA",
      key: rules[index]!.Destination!.EncryptionConfiguration!.ReplicaKmsKeyID,
      lock: "COMPLIANCE",
    });
    await expect(s3In(region).send(new s3.DeleteObjectCommand({ Bucket: bucket, Key: "kept/dump", VersionId: copy.VersionId }))).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(s3In(region).send(new s3.HeadObjectCommand({ Bucket: bucket, Key: "other" }))).rejects.toMatchObject({ name: "NotFound" });
  }
});

test("a compliance lock refuses deletion and a shorter retention", async () => {
  const bucket = await lockedBucket("glacis-locked");
  const retention = { Mode: "COMPLIANCE", RetainUntilDate: new Date(Date.now() + 86_400_000) } as const;
  const { VersionId } = await buckets.send(
    new s3.PutObjectCommand({ Bucket: bucket, Key: "dump", Body: "x", ObjectLockMode: retention.Mode, ObjectLockRetainUntilDate: retention.RetainUntilDate }),
  );
  const object = { Bucket: bucket, Key: "dump", VersionId, BypassGovernanceRetention: true };
  const shorter = { ...retention, RetainUntilDate: new Date(Date.now() + 60_000) };
  await expect(buckets.send(new s3.DeleteObjectCommand(object))).rejects.toMatchObject({ name: "AccessDenied" });
  await expect(buckets.send(new s3.PutObjectRetentionCommand({ ...object, Retention: shorter }))).rejects.toMatchObject({ name: "AccessDenied" });
});

test("KMS: a digest signature verifies outside, and a disabled key refuses to decrypt", async () => {
  const signing = await keys.send(new kms.CreateKeyCommand({ KeyUsage: "SIGN_VERIFY", KeySpec: "ECC_NIST_P256" }));
  const KeyId = signing.KeyMetadata!.KeyId!;
  const message = Buffer.from("evidence");
  const { Signature } = await keys.send(
    new kms.SignCommand({ KeyId, Message: createHash("sha256").update(message).digest(), MessageType: "DIGEST", SigningAlgorithm: "ECDSA_SHA_256" }),
  );
  const { PublicKey } = await keys.send(new kms.GetPublicKeyCommand({ KeyId }));
  const publicKey = createPublicKey({ key: Buffer.from(PublicKey!), format: "der", type: "spki" });
  expect(verify("sha256", message, publicKey, Signature!)).toBe(true);

  const { KeyMetadata } = await keys.send(new kms.CreateKeyCommand({}));
  expect(KeyMetadata!.Arn).toBe(`arn:aws:kms:eu-central-1:${ACCOUNT_ID}:key/${KeyMetadata!.KeyId}`);
  const { CiphertextBlob } = await keys.send(new kms.EncryptCommand({ KeyId: KeyMetadata!.KeyId, Plaintext: message }));
  await keys.send(new kms.DisableKeyCommand({ KeyId: KeyMetadata!.KeyId }));
  await expect(keys.send(new kms.DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({ name: "DisabledException" });
});

test("a trail finds its bucket, which lives in the other emulator, and only while it exists", async () => {
  const createTrail = (Name: string) => call("cloudtrail", "CloudTrail_20131101.CreateTrail", { Name, S3BucketName: "glacis-trail" });
  expect(await createTrail("early")).toMatchObject({ status: 400, body: { message: "S3 bucket glacis-trail does not exist!" } });
  await buckets.send(new s3.CreateBucketCommand({ Bucket: "glacis-trail" }));
  expect(await createTrail("in-time")).toMatchObject({ status: 200, body: { S3BucketName: "glacis-trail" } });
  await buckets.send(new s3.DeleteBucketCommand({ Bucket: "glacis-trail" }));
  expect(await createTrail("late")).toMatchObject({ status: 400, body: { message: "S3 bucket glacis-trail does not exist!" } });
});

/** One call of moto's query APIs; returns the XML. */
async function query(service: string, Version: string, parameters: Record<string, string>, region = "eu-central-1"): Promise<string> {
  const response = await fetch(endpoints[service]!, {
    method: "POST",
    headers: { Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({ Version, ...parameters }),
  });
  return response.text();
}

const ec2 = (parameters: Record<string, string>, region?: string) => query("ec2", "2016-11-15", parameters, region);
const autoscaling = (parameters: Record<string, string>) => query("autoscaling", "2011-01-01", parameters);
const element = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? `no <${name}> in ${xml}`;

async function subnet(): Promise<string> {
  const VpcId = element(await ec2({ Action: "CreateVpc", CidrBlock: "10.0.0.0/16" }), "vpcId");
  return element(await ec2({ Action: "CreateSubnet", VpcId, CidrBlock: "10.0.0.0/24" }), "subnetId");
}

test.each(["eu-central-1", "eu-west-1", "eu-north-1"])("the public Debian image exists in %s", async (region) => {
  const { body } = await call("ssm", "AmazonSSM.GetParameter", { Name: "/aws/service/debian/release/13/latest/amd64" }, region);
  const image = (body["Parameter"] as { Value: string }).Value;
  const xml = await ec2({ Action: "DescribeImages", "ImageId.1": image }, region);
  expect([element(xml, "imageOwnerId"), element(xml, "architecture")]).toEqual(["136693071363", "x86_64"]);
});

test.each([
  { emulator: "moto", service: "logs", target: "Logs_20140328.CreateLogGroup", body: (name: string) => ({ logGroupName: name }) },
  { emulator: "ministack", service: "kms", target: "TrentService.CreateAlias", body: (name: string) => ({ AliasName: `alias/${name}` }) },
])("$emulator answers the repetition of a call as it answered the call", async ({ service, target, body }) => {
  const { KeyMetadata } = await keys.send(new kms.CreateKeyCommand({}));
  const create = (invocation: string) => call(service, target, { ...body("wanted-once"), TargetKeyId: KeyMetadata!.KeyId }, "eu-central-1", { "amz-sdk-invocation-id": invocation });
  const both = await Promise.all([create("one"), create("one")]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(both[1]).toEqual(both[0]);
  expect((await create("two")).status).toBe(400);
});

test.each([
  { emulator: "moto", service: "logs", create: "Logs_20140328.CreateLogGroup", remove: "Logs_20140328.DeleteLogGroup", body: { logGroupName: "came-late" } },
  { emulator: "ministack", service: "kms", create: "TrentService.CreateAlias", remove: "TrentService.DeleteAlias", body: { AliasName: "alias/came-late" } },
])("$emulator answers anew when it refused the first time", async ({ service, create, remove, body }) => {
  const { KeyMetadata } = await keys.send(new kms.CreateKeyCommand({}));
  const removeIt = () => call(service, remove, body, "eu-central-1", { "amz-sdk-invocation-id": "remove" });
  expect((await removeIt()).status).toBe(400);
  expect((await call(service, create, { ...body, TargetKeyId: KeyMetadata!.KeyId })).status).toBe(200);
  expect((await removeIt()).status).toBe(200);
});

test("a private zone names its network", async () => {
  const headers = { Authorization: "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/route53/aws4_request, SignedHeaders=host, Signature=0" };
  const zones = `${endpoints["route53"]!}/2013-04-01/hostedzone`;
  const body = `<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>mesh.internal</Name><CallerReference>one</CallerReference><VPC><VPCRegion>eu-central-1</VPCRegion><VPCId>vpc-1</VPCId></VPC></CreateHostedZoneRequest>`;
  const created = await (await fetch(zones, { method: "POST", headers, body })).text();
  const zone = await (await fetch(`${zones}/${element(created, "Id").split("/").at(-1) ?? ""}`, { headers })).text();
  expect([element(zone, "VPCId"), element(zone, "VPCRegion")]).toEqual(["vpc-1", "eu-central-1"]);
});

test("an auto-scaling group keeps its maximum lifetime, and a refresh replaces every instance", async () => {
  const VPCZoneIdentifier = await subnet();
  const template = await ec2({
    Action: "CreateLaunchTemplate",
    LaunchTemplateName: "hosts",
    "LaunchTemplateData.InstanceType": "t3.small",
    "TagSpecification.1.ResourceType": "launch-template",
    "TagSpecification.1.Tag.1.Key": "own",
    "TagSpecification.1.Tag.1.Value": "tag",
  });
  const LaunchTemplateId = element(template, "launchTemplateId");
  expect(await ec2({ Action: "DescribeLaunchTemplateVersions", LaunchTemplateId })).not.toContain("own");

  const AutoScalingGroupName = "hosts";
  const size = { MinSize: "2", MaxSize: "2", MaxInstanceLifetime: "86400" };
  await autoscaling({ Action: "CreateAutoScalingGroup", AutoScalingGroupName, ...size, VPCZoneIdentifier, "LaunchTemplate.LaunchTemplateId": LaunchTemplateId, "LaunchTemplate.Version": "1" });
  const group = () => autoscaling({ Action: "DescribeAutoScalingGroups" });
  const instances = (xml: string) => [...xml.matchAll(/<InstanceId>([^<]*)</g)].map(([, id]) => id);
  const before = await group();
  expect(element(before, "MaxInstanceLifetime")).toBe("86400");
  const refresh = element(await autoscaling({ Action: "StartInstanceRefresh", AutoScalingGroupName }), "InstanceRefreshId");
  const after = instances(await group());
  expect(after).toHaveLength(2);
  expect(after.filter((id) => instances(before).includes(id))).toEqual([]);
  const refreshes = await autoscaling({ Action: "DescribeInstanceRefreshes", AutoScalingGroupName });
  expect([element(refreshes, "InstanceRefreshId"), element(refreshes, "Status")]).toEqual([refresh, "Successful"]);
});

test.each(["ingress", "egress"] as const)("a rule keeps its description, whatever it lets through: %s", async (direction) => {
  const client = new EC2Client({ region: "eu-central-1", endpoint: endpoints["ec2"]!, credentials });
  const VpcId = element(await ec2({ Action: "CreateVpc", CidrBlock: "10.0.0.0/16" }), "vpcId");
  const GroupId = element(await ec2({ Action: "CreateSecurityGroup", GroupName: `described-${direction}`, GroupDescription: "test", VpcId }), "groupId");
  const ranges = { IpRanges: [{ CidrIp: "10.0.0.0/8", Description: "addresses" }], Ipv6Ranges: [{ CidrIpv6: "2001:db8::/32", Description: "IPv6 addresses" }] };
  const others = { UserIdGroupPairs: [{ GroupId, Description: "a group" }], PrefixListIds: [{ PrefixListId: "pl-1", Description: "a prefix list" }] };
  const rules = { GroupId, IpPermissions: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, ...ranges, ...others }] };
  await (direction === "ingress" ? client.send(new AuthorizeSecurityGroupIngressCommand(rules)) : client.send(new AuthorizeSecurityGroupEgressCommand(rules)));
  const { SecurityGroupRules = [] } = await client.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [GroupId] }] }));
  const described = SecurityGroupRules.filter(({ FromPort }) => FromPort === 443).map(({ Description }) => Description);
  expect(described).toEqual(["addresses", "IPv6 addresses", "a group", "a prefix list"]);
});
