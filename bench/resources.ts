// SPDX-License-Identifier: Apache-2.0
// The same stack in three writings: a Pulumi state, Terraform JSON, and (by hand, in program.ts) a Pulumi program.

interface BenchResource {
  readonly pulumiType: string;
  readonly terraformType: string;
  readonly name: string;
  readonly pulumi: Readonly<Record<string, unknown>>;
  readonly terraform: Readonly<Record<string, unknown>>;
}

const REGION = "eu-central-1";
const ACCOUNT = "111122223333";

/** Ten resources of everyday kinds, some of them wrong, so that both tools have something to report. */
function group(i: number): BenchResource[] {
  const bucket = `data-${i}`;
  const arn = `arn:aws:s3:::${bucket}`;
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "tls", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`], Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  });
  const both = (pulumiType: string, terraformType: string, name: string, pulumi: object, terraform: object): BenchResource => ({
    pulumiType,
    terraformType,
    name: `${name}-${i}`,
    pulumi: pulumi as Record<string, unknown>,
    terraform: terraform as Record<string, unknown>,
  });
  const open = i % 10 === 0 ? "0.0.0.0/0" : "10.0.0.0/8";
  return [
    both("aws:s3/bucket:Bucket", "aws_s3_bucket", "bucket", { bucket, arn, forceDestroy: false, tags: { owner: "bench" } }, { bucket, force_destroy: false, tags: { owner: "bench" } }),
    both(
      "aws:s3/bucketVersioning:BucketVersioning",
      "aws_s3_bucket_versioning",
      "versioning",
      { bucket, versioningConfiguration: { status: "Enabled" } },
      { bucket, versioning_configuration: { status: "Enabled" } },
    ),
    both(
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      "aws_s3_bucket_public_access_block",
      "block",
      { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: i % 7 !== 0 },
      { bucket, block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: i % 7 !== 0 },
    ),
    both("aws:s3/bucketPolicy:BucketPolicy", "aws_s3_bucket_policy", "policy", { bucket, policy }, { bucket, policy }),
    both(
      "aws:kms/key:Key",
      "aws_kms_key",
      "key",
      { arn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/key-${i}`, keyId: `key-${i}`, enableKeyRotation: i % 5 !== 0, deletionWindowInDays: 30, description: "bench" },
      { enable_key_rotation: i % 5 !== 0, deletion_window_in_days: 30, description: "bench" },
    ),
    both(
      "aws:ec2/securityGroup:SecurityGroup",
      "aws_security_group",
      "group",
      { description: "bench", vpcId: "vpc-1", ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [open], description: "shell" }], egress: [] },
      { description: "bench", vpc_id: "vpc-1", ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: [open], description: "shell" }] },
    ),
    both(
      "aws:sns/topic:Topic",
      "aws_sns_topic",
      "topic",
      { name: `topic-${i}`, arn: `arn:aws:sns:${REGION}:${ACCOUNT}:topic-${i}`, kmsMasterKeyId: "alias/aws/sns" },
      { name: `topic-${i}`, kms_master_key_id: "alias/aws/sns" },
    ),
    both(
      "aws:dynamodb/table:Table",
      "aws_dynamodb_table",
      "table",
      { name: `table-${i}`, hashKey: "id", attributes: [{ name: "id", type: "S" }], billingMode: "PAY_PER_REQUEST", pointInTimeRecovery: { enabled: i % 3 !== 0 } },
      { name: `table-${i}`, hash_key: "id", attribute: [{ name: "id", type: "S" }], billing_mode: "PAY_PER_REQUEST", point_in_time_recovery: { enabled: i % 3 !== 0 } },
    ),
    both(
      "aws:cloudwatch/logGroup:LogGroup",
      "aws_cloudwatch_log_group",
      "logs",
      { name: `/bench/${i}`, arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/bench/${i}`, retentionInDays: i % 4 === 0 ? 7 : 365 },
      { name: `/bench/${i}`, retention_in_days: i % 4 === 0 ? 7 : 365 },
    ),
    both(
      "aws:ebs/volume:Volume",
      "aws_ebs_volume",
      "volume",
      { availabilityZone: `${REGION}a`, size: 20, encrypted: i % 6 !== 0, type: "gp3" },
      { availability_zone: `${REGION}a`, size: 20, encrypted: i % 6 !== 0, type: "gp3" },
    ),
  ];
}

/** At least `count` resources, in groups of ten. */
function resources(count: number): BenchResource[] {
  return Array.from({ length: Math.ceil(count / 10) }, (_, i) => group(i)).flat().slice(0, count);
}

const URN = "urn:pulumi:bench::bench";

/** As `pulumi stack export` prints it: inputs and outputs, with bookkeeping. */
export function asState(count: number): string {
  const stack = `${URN}::pulumi:pulumi:Stack::bench-bench`;
  const provider = `${URN}::pulumi:providers:aws::default_7_48_0::0f6ba0a4-1f8e-4c5a-9d2b-6f5d6a0f9c11`;
  const entries = resources(count).map(({ pulumiType, name, pulumi }, i) => ({
    urn: `${URN}::${pulumiType}::${name}`,
    custom: true,
    id: `${name}-id`,
    type: pulumiType,
    inputs: { __defaults: [], ...pulumi },
    outputs: { ...pulumi, id: `${name}-id`, tagsAll: { owner: "bench", index: String(i) } },
    parent: stack,
    provider,
    propertyDependencies: Object.fromEntries(Object.keys(pulumi).map((key) => [key, []])),
    created: "2026-11-01T00:00:00Z",
    modified: "2026-11-01T00:00:00Z",
  }));
  const head = [
    { urn: stack, custom: false, type: "pulumi:pulumi:Stack" },
    { urn: provider.split("::").slice(0, 4).join("::"), custom: true, id: provider.split("::")[4], type: "pulumi:providers:aws", inputs: { region: REGION }, outputs: { region: REGION } },
  ];
  return JSON.stringify({ version: 3, deployment: { manifest: { time: "2026-11-01T00:00:00Z", magic: "", version: "" }, resources: [...head, ...entries] } });
}

/** As `*.tf.json`. */
export function asTerraform(count: number): string {
  const blocks: Record<string, Record<string, unknown>> = {};
  for (const { terraformType, name, terraform } of resources(count)) (blocks[terraformType] ??= {})[name] = terraform;
  return JSON.stringify({ provider: { aws: { region: REGION } }, resource: blocks });
}
