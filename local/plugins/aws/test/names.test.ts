// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import { Block } from "../tf/types";
import { Entry, pairAll } from "../catalog";
import { findTerraformProvider, notFoundMessage } from "../locate";
import { camelCase, snakeCase } from "../names/properties";
import { readSdk } from "../names/sdk";
import { TerraformClient } from "../tf/client";

/** The types that Glacis builds with: everything of these must have a counterpart. */
const USED =
  /^aws:(s3\/bucket|s3\/accountPublicAccessBlock|kms\/|ec2\/(vpc|subnet|route|internetGateway|natGateway|eip|securityGroup|defaultSecurityGroup|flowLog|launchTemplate|instanceMetadataDefaults|networkAcl)|vpc\/|autoscaling\/(group|policy)|lb\/|acm\/|wafv2\/|cloudwatch\/|sns\/|sqs\/|iam\/|cloudtrail\/trail|guardduty\/|securityhub\/|inspector2\/|cfg\/|accessanalyzer\/|ssm\/|secretsmanager\/|backup\/|ses\/|sesv2\/|route53\/|ebs\/|acmpca\/|macie2\/|shield\/|synthetics\/|dlm\/)/;

const found = findTerraformProvider();
if ("searched" in found) console.warn(`skipped: ${notFoundMessage(found.searched)}`);
const withProvider = "path" in found && found.version === "5.100.0" ? describe : describe.skip;

withProvider("every token of @pulumi/aws 7.48.0 against the Terraform AWS provider 5.100.0", () => {
  const sdk = readSdk(path.dirname(require.resolve("@pulumi/aws/package.json")));
  let entries: Entry[];

  beforeAll(async () => {
    const client = await TerraformClient.start("path" in found ? found.path : "");
    entries = pairAll(await client.schemas(), sdk);
    client.stop();
  }, 120_000);

  test("how many pair", () => {
    const resources = entries.filter(({ token }) => sdk.resources.has(token));
    const functions = entries.filter(({ token }) => sdk.functions.has(token));
    const total = entries.reduce((sum, { schema }) => sum + countFields(schema.block), 0);
    const missing = entries.reduce((sum, { onlyTerraform }) => sum + onlyTerraform.filter(isProperty).length, 0);
    expect({
      resources: `${resources.length} of ${sdk.resources.size}`,
      functions: `${functions.length} of ${sdk.functions.size}`,
      properties: `${total - missing} of ${total}`,
    }).toEqual({ resources: "1517 of 1738", functions: "608 of 694", properties: "135439 of 135490" });
  });

  test("no two tokens of one SDK module share a Terraform type", () => {
    const owners = new Map<string, string[]>();
    for (const { token, type } of entries.filter(({ token }) => sdk.resources.has(token))) owners.set(type, [...(owners.get(type) ?? []), token]);
    // alb is the older name of lb, and S3 kept the names of its former V2 types.
    const shared = [...owners].filter(([, tokens]) => tokens.length > 1 && !tokens.some((token) => token.startsWith("aws:alb/") || token.endsWith("V2")));
    expect(shared).toEqual([]);
  });

  test("types in use that only newer providers have", () => {
    const paired = new Set(entries.map(({ token }) => token));
    expect([...sdk.resources.keys()].filter((token) => USED.test(token) && !paired.has(token)).sort()).toEqual([
      "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
      "aws:cloudwatch/logS3TableIntegrationSource:LogS3TableIntegrationSource",
      "aws:cloudwatch/logStorageTierPolicy:LogStorageTierPolicy",
      "aws:cloudwatch/logTransformer:LogTransformer",
      "aws:cloudwatch/otelEnrichment:OtelEnrichment",
      "aws:ebs/volumeCopy:VolumeCopy",
      "aws:ec2/natGatewayEipAssociation:NatGatewayEipAssociation",
      "aws:ec2/vpcEncryptionControl:VpcEncryptionControl",
      "aws:ec2/vpcSecurityGroupRulesExclusive:VpcSecurityGroupRulesExclusive",
      "aws:iam/outboundWebIdentityFederation:OutboundWebIdentityFederation",
      "aws:s3/bucketAbac:BucketAbac",
      "aws:s3/bucketMetadataConfiguration:BucketMetadataConfiguration",
      "aws:secretsmanager/tag:Tag",
      "aws:securityhub/accountV2:AccountV2",
      "aws:securityhub/aggregatorV2:AggregatorV2",
      "aws:securityhub/automationRuleV2:AutomationRuleV2",
      "aws:securityhub/connectorV2:ConnectorV2",
      "aws:securityhub/featureV2:FeatureV2",
      "aws:sesv2/multiRegionEndpoint:MultiRegionEndpoint",
      "aws:sesv2/tenant:Tenant",
      "aws:sesv2/tenantResourceAssociation:TenantResourceAssociation",
      "aws:wafv2/webAclRule:WebAclRule",
      "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
    ]);
  });

  test("Terraform fields of types in use that the SDK no longer has", () => {
    const lost = entries.filter(({ token }) => USED.test(token) && sdk.resources.has(token)).flatMap(({ token, onlyTerraform }) => onlyTerraform.filter(isProperty).map((field) => `${token} ${field}`));
    expect(lost.sort()).toEqual([
      "aws:ec2/eip:Eip vpc",
      "aws:ec2/flowLog:FlowLog log_group_name",
      "aws:ec2/launchTemplate:LaunchTemplate elastic_gpu_specifications",
      "aws:ec2/launchTemplate:LaunchTemplate elastic_inference_accelerator",
      "aws:guardduty/organizationConfiguration:OrganizationConfiguration auto_enable",
      "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2 routing_rule",
      "aws:ssm/association:Association instance_id",
    ]);
  });

  test.each([
    ["aws:sns/topicSubscription:TopicSubscription", "topic_arn", "topic"],
    ["aws:cloudwatch/metricAlarm:MetricAlarm", "alarm_name", "name"],
    ["aws:cloudwatch/eventRule:EventRule", "role_arn", "roleArn"],
    ["aws:s3/bucketReplicationConfig:BucketReplicationConfig", "rule", "rules"],
    ["aws:ec2/securityGroup:SecurityGroup", "ingress", "ingress"],
    ["aws:autoscaling/group:Group", "vpc_zone_identifier", "vpcZoneIdentifiers"],
    ["aws:lambda/function:Function", "function_name", "name"],
    ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policy_arn", "policyArn"],
    ["aws:wafv2/webAcl:WebAcl", "default_action", "defaultAction"],
    ["aws:ec2/getAmi:getAmi", "filter", "filters"],
  ])("%s: %s is %s", (token, field, property) => {
    expect(entries.find((entry) => entry.token === token)?.names[field]?.property).toBe(property);
  });
});

test.each([
  ["alarm_name", "alarmName"],
  ["ipv6_cidr_blocks", "ipv6CidrBlocks"],
  ["s3_bucket", "s3Bucket"],
])("%s in camel case is %s", (snake, camel) => {
  expect(camelCase(snake)).toBe(camel);
});

test.each([
  ["BucketServerSideEncryptionConfiguration", "bucket_server_side_encryption_configuration"],
  ["WebAcl", "web_acl"],
  ["IPSet", "ip_set"],
  ["GraphQLApi", "graph_ql_api"],
])("%s in snake case is %s", (camel, snake) => {
  expect(snakeCase(camel)).toBe(snake);
});

/** Fields that belong to Terraform itself, not to the resource. */
function isProperty(field: string): boolean {
  return field !== "id" && !/^timeouts(\.|$)/.test(field);
}

function countFields(block: Block): number {
  return block.attributes.length + block.blocks.reduce((sum, nested) => sum + 1 + countFields(nested.block), 0);
}
