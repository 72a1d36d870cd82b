// SPDX-License-Identifier: Apache-2.0
import { AuditTrail, type AuditTrailArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal } from "../_kit/testing";
import { examples } from "./examples";

const trail = (changes: Partial<AuditTrailArgs>) => () => new AuditTrail("trail", { ...examplePlace, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["no lock", { lockDays: 0 }, "lockDays: found 0; use 1 to 36500 days"],
  ["files that expire while locked", { lockDays: 400, retentionDays: 399 }, "retentionDays: found 399; use 400 (lockDays) to 36500 days: a file cannot expire before its lock ends"],
  ["an organization's name", { organizationId: "example" }, 'organizationId: found "example"; use the organization\'s id such as o-a1b2c3d4e5'],
  ["an owner without an organization", { managementAccountId: "999988887777" }, 'managementAccountId: found "999988887777"; give organizationId too: a trail of one account is the account\'s own'],
  ["an owner of 3 digits", { organizationId: "o-a1b2c3d4e5", managementAccountId: "999" }, 'managementAccountId: found "999"; use the 12-digit account id, quoted so that leading zeros survive'],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(trail(changes))).toBe(message);
});

test("the trail records all regions, validates its files and cannot be half on", async () => {
  const { isMultiRegionTrail, includeGlobalServiceEvents, enableLogFileValidation, enableLogging, isOrganizationTrail, advancedEventSelectors } = (await build(trail({ dataBuckets: ["a-bucket"] })))
    .inputs("aws:cloudtrail/trail:Trail");
  expect({ isMultiRegionTrail, includeGlobalServiceEvents, enableLogFileValidation, enableLogging, isOrganizationTrail }).toEqual({
    isMultiRegionTrail: true, includeGlobalServiceEvents: true, enableLogFileValidation: true, enableLogging: true, isOrganizationTrail: false,
  });
  expect(advancedEventSelectors).toEqual([
    { name: "Management events", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
    {
      name: "Objects of the buckets that hold data",
      fieldSelectors: [
        { field: "eventCategory", equals: ["Data"] },
        { field: "resources.type", equals: ["AWS::S3::Object"] },
        { field: "resources.ARN", startsWiths: ["arn:aws:s3:::a-bucket/"] },
      ],
    },
  ]);
});

test.each([
  ["one account", {}, ["/AWSLogs/111122223333/*"]],
  ["an organization", { organizationId: "o-a1b2c3d4e5" }, ["/AWSLogs/111122223333/*", "/AWSLogs/o-a1b2c3d4e5/*"]],
])("only this trail writes into the bucket: %s", async (_name, changes, paths) => {
  const { Statement } = (await build(trail(changes))).policy("aws:s3/bucketPolicy:BucketPolicy", "trail-files-policy");
  const bucket = "arn:aws:s3:::example-prod-trail-111122223333-eu-central-1";
  expect(Statement.filter((s) => s.Effect === "Allow" && s.Action === "s3:PutObject")).toEqual([{
    Sid: "TrailWrites",
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: paths.map((path) => bucket + path),
    Condition: { StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:eu-central-1:111122223333:trail/example-prod-trail", "s3:x-amz-acl": "bucket-owner-full-control" } },
  }]);
});

test("an organization's trail belongs to the account that manages it: bucket, key and delivery let that one in", async () => {
  const built = await build(examples.delegated);
  const arn = "arn:aws:cloudtrail:eu-central-1:999988887777:trail/example-prod-trail";
  const writes = built.policy("aws:s3/bucketPolicy:BucketPolicy", "trail-files-policy").Statement.find(({ Sid }) => Sid === "TrailWrites");
  expect(writes).toMatchObject({
    Resource: ["999988887777", "o-a1b2c3d4e5"].map((owner) => `arn:aws:s3:::example-prod-trail-111122223333-eu-central-1/AWSLogs/${owner}/*`),
    Condition: { StringEquals: { "aws:SourceArn": arn } },
  });
  expect(built.policy("aws:kms/key:Key", "trail-key").Statement.find(({ Sid }) => Sid === "TrailEncrypts")?.Condition).toEqual({
    StringEquals: { "aws:SourceArn": arn }, StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:999988887777:trail/*" },
  });
  const streams = "arn:aws:logs:eu-central-1:111122223333:log-group:/glacis/example-prod/trail:log-stream:";
  expect(built.policy("aws:iam/rolePolicy:RolePolicy", "trail-delivery-policy").Statement[0]?.Resource).toEqual([`${streams}999988887777_CloudTrail_*`, `${streams}o-a1b2c3d4e5_*`]);
});

test("every delivered file is locked for a year by default", async () => {
  expect((await build(trail({}))).inputs("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "trail-files-lock").rule)
    .toEqual({ defaultRetention: { mode: "COMPLIANCE", days: 365 } });
});

test("access from outside is looked for in every region, unused access once", async () => {
  const analyzers = (await build(trail({ otherRegions: [{ region: "eu-west-1" }] }))).all("aws:accessanalyzer/analyzer:Analyzer");
  expect(analyzers.map(({ name, properties }) => [name, properties["type"]])).toEqual([
    ["trail-external-access", "ACCOUNT"], ["trail-external-access-eu-west-1", "ACCOUNT"], ["trail-unused-access", "ACCOUNT_UNUSED_ACCESS"],
  ]);
});

test("unusual rates of calls and of errors are insights", async () => {
  expect((await build(trail({}))).inputs("aws:cloudtrail/trail:Trail")["insightSelectors"]).toEqual([{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }]);
});
