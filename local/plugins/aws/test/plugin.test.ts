// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Properties, Secret, UNKNOWN, Value } from "../../_shared/values";
import { findTerraformProvider, notFoundMessage } from "../locate";
import { startCloud, TestCloud } from "./cloud";
import { Plugin, urn } from "./plugin";

jest.setTimeout(180_000);

const SECRET_KEY = "wJalrXUtnFEMI-example-secret";
const found = findTerraformProvider();
if ("searched" in found) console.warn(`skipped: ${notFoundMessage(found.searched)}`);
const withProvider = "path" in found ? describe : describe.skip;

const KEY = "aws:kms/key:Key";
const VPC = "aws:ec2/vpc:Vpc";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const TOPIC = "aws:sns/topic:Topic";
const BUCKET = "aws:s3/bucket:Bucket";
const PARAMETER = "aws:ssm/parameter:Parameter";
const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";

/** A value that must be a string. */
function text(value: Value | undefined): string {
  if (typeof value !== "string") throw new Error(`expected a string, got ${typeof value}`);
  return value;
}

withProvider("the plugin process, as the engine speaks to it", () => {
  let cloud: TestCloud;
  let plugin: Plugin;
  let recorded: string;

  beforeAll(async () => {
    cloud = await startCloud();
    recorded = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "glacis-recorded-")), "types.json");
    fs.writeFileSync(recorded, JSON.stringify({ [ANALYZER]: "no API here" }));
    plugin = await Plugin.start({ GLACIS_RECORDED_TYPES: recorded });
    await plugin.configure(configuration());
  }, 600_000);

  afterAll(async () => {
    await plugin.stop();
    await cloud.stop();
    fs.rmSync(path.dirname(recorded), { recursive: true });
  });

  const configuration = (more: Properties = {}): Properties => ({
    region: "eu-central-1",
    accessKey: "testtest",
    secretKey: new Secret(SECRET_KEY),
    skipCredentialsValidation: "true",
    skipMetadataApiCheck: "true",
    s3UsePathStyle: "true",
    endpoints: JSON.stringify([cloud.endpoints]),
    defaultTags: JSON.stringify({ tags: { team: "sec" } }),
    ...more,
  });

  /** Checks and creates. */
  const make = async (token: string, name: string, program: Properties): Promise<{ urn: string; id: string; inputs: Properties; outputs: Properties }> => {
    const checked = await plugin.check(urn(token, name), program, {}, name);
    expect(checked.problems).toEqual([]);
    return { urn: urn(token, name), inputs: checked.inputs, ...(await plugin.create(urn(token, name), checked.inputs)) };
  };

  const hidden = (outputs: Properties): Secret => outputs["__tf"] as Secret;

  test("create, unchanged, update in place, refresh, delete", async () => {
    const topic = await make(TOPIC, "alarms", { tags: { a: "1" } });
    expect(topic.inputs).toEqual({ name: "alarms-" + text(topic.inputs["name"]).slice(-7), tags: { a: "1" }, __defaults: ["name"] });
    expect(topic.id).toBe(`arn:aws:sns:eu-central-1:123456789012:${text(topic.inputs["name"])}`);
    expect(topic.outputs).toMatchObject({ arn: topic.id, region: "eu-central-1", tags: { a: "1" }, tagsAll: { a: "1", team: "sec" } });

    expect(await plugin.diff(topic.urn, topic.id, topic.outputs, topic.inputs)).toEqual({ changes: "none", detailed: {}, replaces: [], deleteBeforeReplace: false });

    const news = { ...topic.inputs, tags: { a: "2", "b.c": "3" }, displayName: "Alarms" };
    expect(await plugin.diff(topic.urn, topic.id, topic.outputs, news)).toEqual({
      changes: "some",
      detailed: { displayName: "UPDATE", "tags.a": "UPDATE", 'tags["b.c"]': "ADD", "tagsAll.a": "UPDATE", 'tagsAll["b.c"]': "ADD" },
      replaces: [],
      deleteBeforeReplace: false,
    });
    const updated = await plugin.update(topic.urn, topic.id, topic.outputs, news);
    expect(updated).toMatchObject({ displayName: "Alarms", tags: { a: "2", "b.c": "3" } });

    const read = await plugin.read(topic.urn, topic.id, updated, news);
    expect(read.inputs).toEqual(news);
    expect((await plugin.diff(topic.urn, topic.id, read.outputs, news)).changes).toBe("none");

    await plugin.delete(topic.urn, topic.id, read.outputs);
    expect((await plugin.read(topic.urn, topic.id, read.outputs, news)).id).toBe("");
  });

  test("a change that replaces, with a generated and with a given name", async () => {
    const vpc = await make(VPC, "net", { cidrBlock: "10.0.0.0/16" });
    const other = await make(VPC, "other", { cidrBlock: "10.1.0.0/16" });
    const generated = await make(GROUP, "front", { vpcId: vpc.id });
    expect(await plugin.diff(generated.urn, generated.id, generated.outputs, { ...generated.inputs, vpcId: other.id })).toEqual({
      changes: "some",
      detailed: { vpcId: "UPDATE_REPLACE" },
      replaces: ["vpcId"],
      deleteBeforeReplace: false,
    });
    const given = await make(GROUP, "given", { vpcId: vpc.id, name: "given" });
    expect(await plugin.diff(given.urn, given.id, given.outputs, { ...given.inputs, vpcId: other.id })).toMatchObject({ replaces: ["vpcId"], deleteBeforeReplace: true });
    expect(await plugin.diff(given.urn, given.id, given.outputs, { ...given.inputs, name: "renamed" })).toMatchObject({ replaces: ["name"], deleteBeforeReplace: false });
  });

  test("at preview unknown inputs are accepted and computed outputs are unknown", async () => {
    const checked = await plugin.check(urn(GROUP, "later"), { vpcId: UNKNOWN, ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [UNKNOWN] }] });
    expect(checked.problems).toEqual([]);
    const { id, outputs } = await plugin.create(urn(GROUP, "later"), checked.inputs, { preview: true });
    expect(id).toBe("");
    expect(outputs).toMatchObject({ arn: UNKNOWN, vpcId: UNKNOWN, ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: UNKNOWN }], description: "Managed by Terraform" });
  });

  test("a resource imported by id alone", async () => {
    const key = await make(KEY, "imported", { description: "d", enableKeyRotation: true });
    const read = await plugin.read(key.urn, key.id);
    expect(read.inputs).toMatchObject({ description: "d", enableKeyRotation: true });
    expect(read.outputs).toMatchObject({ arn: key.outputs["arn"], keyId: key.id });
    expect((await plugin.read(key.urn, "00000000-0000-0000-0000-000000000000")).id).toBe("");
  });

  test("sensitive values are secrets, in the outputs and in the kept state", async () => {
    const parameter = await make(PARAMETER, "password", { type: "SecureString", value: "hunter2-in-plain" });
    expect(parameter.outputs["value"]).toEqual(new Secret("hunter2-in-plain"));
    expect(hidden(parameter.outputs)).toBeInstanceOf(Secret);
    const open = Object.entries(parameter.outputs).filter(([, value]) => !(value instanceof Secret));
    expect(JSON.stringify(open)).not.toContain("hunter2");
  });

  test("a policy document may be an object", async () => {
    const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*", Principal: { AWS: "*" } }] };
    const key = await make(KEY, "document", { policy: document });
    expect(JSON.parse(text(key.outputs["policy"]))).toEqual(document);
  });

  test("generated names are legal, follow the seed and stay", async () => {
    const checked = (token: string, name: string, news: Properties, seed: string): Promise<{ inputs: Properties }> => plugin.check(urn(token, name), news, {}, seed);
    expect((await checked(BUCKET, "Data_Lake", {}, "s")).inputs["bucket"]).toMatch(/^data-lake-[0-9a-f]{7}$/);
    expect((await checked("aws:kms/alias:Alias", "main", { targetKeyId: "k" }, "s")).inputs["name"]).toMatch(/^alias\/main-[0-9a-f]{7}$/);
    expect(text((await checked("aws:lb/targetGroup:TargetGroup", "a-very-long-name-for-a-target-group", {}, "s")).inputs["name"])).toHaveLength(32);
    expect((await checked(TOPIC, "orders", { fifoTopic: true }, "s")).inputs["name"]).toMatch(/^orders-[0-9a-f]{7}\.fifo$/);
    expect((await checked(TOPIC, "t", {}, "one")).inputs["name"]).not.toBe((await checked(TOPIC, "t", {}, "two")).inputs["name"]);
    const first = (await checked(TOPIC, "t", {}, "one")).inputs;
    expect((await plugin.check(urn(TOPIC, "t"), { displayName: "x" }, first, "three")).inputs["name"]).toBe(first["name"]);
    expect((await checked(TOPIC, "t", { namePrefix: "mine" }, "s")).inputs).toEqual({ namePrefix: "mine" });
  });

  test.each<[string, string, Properties, string]>([
    ["a property that exists nowhere", TOPIC, { colour: "red" }, 'aws:sns/topic:Topic property "colour" does not exist in the Terraform AWS provider 5.100.0 (aws_sns_topic); leave it out'],
    [
      "a property that is newer than the provider",
      "aws:cloudwatch/logGroup:LogGroup",
      { deletionProtectionEnabled: true },
      'aws:cloudwatch/logGroup:LogGroup property "deletionProtectionEnabled" is newer than the Terraform AWS provider 5.100.0, which runs it here; leave it out',
    ],
    ["another region", TOPIC, { region: "us-east-1" }, 'the region of a resource comes from its provider (eu-central-1) here; pass an aws.Provider of that region instead of "region"'],
    ["a wrong kind of value", VPC, { cidrBlock: "10.0.0.0/16", enableDnsSupport: [true] }, "enableDnsSupport: expected true or false, got a list"],
    ["a missing property", "aws:sns/topicSubscription:TopicSubscription", { protocol: "sqs", topic: "t" }, 'missing required property "endpoint"'],
    ["a value the provider refuses", "aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 2 }, "expected retention_in_days to be one of [0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653], got 2 (property \"retentionInDays\")"],
  ])("refused in check: %s", async (_, token, inputs, problem) => {
    expect((await plugin.check(urn(token, "x"), inputs)).problems).toEqual([problem]);
  });

  test("a type that the provider does not have", async () => {
    await expect(plugin.check(urn("aws:s3/bucketAbac:BucketAbac", "x"), {})).rejects.toThrow(
      "aws:s3/bucketAbac:BucketAbac has no counterpart in the Terraform AWS provider 5.100.0, which runs it here; use a type that this version has",
    );
  });

  test("an error of AWS reaches the user with its text and without credentials", async () => {
    const inputs = { topic: "arn:aws:sns:eu-central-1:123456789012:none", protocol: "email", endpoint: "ops@example.com" };
    await expect(plugin.create(urn("aws:sns/topicSubscription:TopicSubscription", "s"), inputs)).rejects.toThrow(
      /^creating SNS Topic Subscription: operation error SNS: Subscribe, https response error StatusCode: 404, RequestID: \w+, NotFound: Topic does not exist$/,
    );
    // A parameter that is called like the secret key: the error repeats its name.
    await expect(plugin.invoke("aws:ssm/getParameter:getParameter", { name: SECRET_KEY })).rejects.toThrow(/^aws:ssm\/getParameter:getParameter: reading SSM Parameter \(\[secret\]\): couldn't find resource$/);
  });

  test("data sources", async () => {
    expect((await plugin.invoke("aws:index/getCallerIdentity:getCallerIdentity", {})).result["accountId"]).toBe("123456789012");
    expect((await plugin.invoke("aws:index/getRegion:getRegion", {})).result).toMatchObject({ region: "eu-central-1", name: "eu-central-1" });
    expect((await plugin.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", { state: "available" })).result["names"]).toEqual(["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    const document = await plugin.invoke("aws:iam/getPolicyDocument:getPolicyDocument", { statements: [{ actions: ["s3:*"], resources: ["*"], principals: [{ type: "AWS", identifiers: ["*"] }] }] });
    expect(JSON.parse(text(document.result["json"]))).toEqual({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*", Principal: { AWS: "*" } }] });
    expect((await plugin.invoke("aws:ssm/getParameter:getParameter", { colour: "red" })).problems).toEqual([
      'aws:ssm/getParameter:getParameter argument "colour" does not exist in the Terraform AWS provider 5.100.0 (aws_ssm_parameter); leave it out',
    ]);
  });

  test("a recorded type is validated and planned, never sent", async () => {
    expect((await plugin.check(urn(ANALYZER, "a"), { analyzerName: "a", type: "NOBODY" })).problems).toHaveLength(1);
    const analyzer = await make(ANALYZER, "a", { analyzerName: "a", type: "ACCOUNT" });
    expect(analyzer.id).toMatch(/^recorded-[0-9a-f]{12}$/);
    expect(analyzer.outputs).toMatchObject({ arn: `arn:aws:accessanalyzer:eu-central-1:123456789012:analyzer/${analyzer.id}`, type: "ACCOUNT", __recorded: "no API here" });
    expect((await make(ANALYZER, "a", { analyzerName: "a", type: "ACCOUNT" })).id).toBe(analyzer.id);
    expect(plugin.log).toContain("recorded, not sent: no API here");
    expect((await plugin.diff(analyzer.urn, analyzer.id, analyzer.outputs, analyzer.inputs)).changes).toBe("none");
    expect((await plugin.diff(analyzer.urn, analyzer.id, analyzer.outputs, { ...analyzer.inputs, type: "ORGANIZATION" })).replaces).toEqual(["type"]);
    expect((await plugin.read(analyzer.urn, analyzer.id, analyzer.outputs, analyzer.inputs)).id).toBe(analyzer.id);
    await plugin.delete(analyzer.urn, analyzer.id, analyzer.outputs);
  });

  test.each<[string, Properties, string]>([
    ["a setting that the provider lacks", { userAgents: "[]" }, 'aws.Provider userAgents: the Terraform AWS provider 5.100.0 has no setting "userAgents"; remove it from the aws.Provider'],
    ["a setting of the wrong kind", { maxRetries: JSON.stringify("many") }, "aws.Provider maxRetries: expected a number, got a string"],
  ])("configuration is refused: %s", async (_, settings, message) => {
    const another = await Plugin.start();
    try {
      await expect(another.configure(configuration(settings))).rejects.toThrow(message);
    } finally {
      await another.stop();
    }
  });
});
