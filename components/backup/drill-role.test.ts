// SPDX-License-Identifier: Apache-2.0
import { simulate, type RequestContext } from "../access/testing";
import { examplePlace, exampleProvider } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { Backup } from ".";
import { examples } from "./examples";

let built: Built;
beforeAll(async () => {
  built = await build(examples.elsewhere);
});

const bucket = (region: string, account = "111122223333") => `arn:aws:s3:::example-prod-backup-${account}-${region}`;
const [primary, copy, foreign] = [bucket("eu-central-1"), bucket("eu-west-1"), bucket("eu-north-1", "444455556666")];
const OWN = ".glacis-drill/2026/small";
const SCRATCH = "arn:aws:s3:::glacis-drill-2026-11-24";

describe("the drill's role", () => {
  const keyOf = (region: string, account = "111122223333") => `arn:aws:kms:${region}:${account}:key/00000000-0000-4000-8000-000000000000`;
  const throughS3 = (region: string, context: string): RequestContext => ({
    "kms:ViaService": `s3.${region}.amazonaws.com`, "kms:EncryptionContext:aws:s3:arn": context, "kms:ResourceAliases": ["alias/example-prod-backup"],
  });

  test.each<[action: string, resource: string, expected: "allow" | "deny", context?: RequestContext]>([
    ["s3:ListBucketVersions", primary, "allow"],
    ["s3:ListBucketVersions", copy, "allow"],
    ["s3:ListBucketVersions", bucket("eu-west-3"), "deny"],
    ["s3:GetReplicationConfiguration", primary, "allow"],
    ["s3:GetReplicationConfiguration", copy, "deny"],
    ["s3:GetObjectVersion", `${primary}/data`, "allow"],
    ["s3:GetObjectVersion", `${copy}/data`, "allow"],
    ["s3:GetObjectVersion", "arn:aws:s3:::example-prod-evidence-111122223333-eu-central-1/bundle", "deny"],
    ["s3:GetObject", `${primary}/data`, "deny"],
    ["s3:GetObject", `${copy}/${OWN}`, "allow"],
    ["s3:PutObject", `${primary}/data`, "deny"],
    ["s3:PutObject", `${primary}/${OWN}`, "allow"],
    ["s3:PutObject", `${copy}/${OWN}`, "deny"],
    ["s3:DeleteObject", `${primary}/data`, "deny"],
    ["s3:DeleteObjectVersion", `${primary}/data`, "deny"],
    ["s3:DeleteObjectVersion", `${copy}/data`, "deny"],
    ["s3:DeleteObjectVersion", `${primary}/${OWN}`, "allow"],
    ["s3:DeleteObjectVersion", `${copy}/${OWN}`, "allow"],
    ["s3:PutObjectRetention", `${copy}/data`, "deny"],
    ["s3:PutObjectRetention", `${copy}/${OWN}`, "allow"],
    ["s3:BypassGovernanceRetention", `${primary}/${OWN}`, "deny"],
    ["s3:PutObjectLegalHold", `${primary}/${OWN}`, "deny"],
    ["s3:PutBucketPolicy", primary, "deny"],
    ["s3:PutLifecycleConfiguration", primary, "deny"],
    ["s3:DeleteBucket", primary, "deny"],
    ["s3:CreateBucket", SCRATCH, "allow"],
    ["s3:DeleteBucket", SCRATCH, "allow"],
    ["s3:CreateBucket", "arn:aws:s3:::other", "deny"],
    ["s3:PutObject", `${SCRATCH}/restored`, "allow", { "aws:ResourceAccount": "111122223333" }],
    ["s3:PutObject", `${SCRATCH}/stolen`, "deny", { "aws:ResourceAccount": "999999999999" }],
    ["kms:Decrypt", keyOf("eu-west-1"), "allow", throughS3("eu-west-1", copy)],
    ["kms:Decrypt", keyOf("eu-west-1"), "allow", throughS3("eu-west-1", `${copy}/written-before-bucket-keys`)],
    ["kms:Decrypt", keyOf("eu-west-1"), "deny", throughS3("eu-west-1", "arn:aws:s3:::other")],
    ["kms:Decrypt", keyOf("eu-west-1"), "deny", { "kms:ResourceAliases": ["alias/example-prod-backup"] }],
    ["kms:GenerateDataKey", keyOf("eu-central-1"), "allow", throughS3("eu-central-1", SCRATCH)],
    ["kms:GenerateDataKey", keyOf("eu-west-1"), "deny", throughS3("eu-west-1", copy)],
    ["kms:ScheduleKeyDeletion", keyOf("eu-central-1"), "deny"],
    ["iam:PutRolePolicy", "arn:aws:iam::111122223333:role/example-prod-backup-drill", "deny"],
  ])("%s on %s: %s", async (...row) => {
    const [action, resource, expected, context = {}] = row;
    expect(await simulate({
      principal: "arn:aws:sts::111122223333:assumed-role/example-prod-backup-drill/drill",
      action,
      resource,
      context: { "aws:ResourceAccount": examplePlace.accountId, ...context },
      identityPolicies: [built.policy("aws:iam/rolePolicy:RolePolicy", "backup-drill-policy")],
      boundary: built.policy("aws:iam/policy:Policy", "backup-drill-boundary"),
      // A key answers nobody whom its own policy does not admit: the account, and so its roles' policies.
      ...(action.startsWith("kms:") && { trust: built.policy("aws:kms/key:Key", resource.includes("eu-central-1") ? "backup-key" : "backup-eu-west-1-key") }),
    })).toBe(expected);
  });

  test("machines alone may take it: services of this account, and one environment of one repository", () => {
    expect(built.policy("aws:iam/role:Role", "backup-drill", "assumeRolePolicy").Statement).toEqual([
      {
        Sid: "ServicesOfThisAccount", Effect: "Allow", Principal: { Service: "codebuild.amazonaws.com" }, Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
      {
        Sid: "WorkflowsOfEnvironments", Effect: "Allow", Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "repo:example-corp/infrastructure:environment:drill" } },
      },
    ]);
  });

  test.each([["arn:aws:iam::111122223333:role/staff"], ["repo:example-corp/infrastructure:*"], ["repo:example-corp/*:environment:drill"], ["*"]])("a driller %s is refused", async (driller) => {
    const replicas = [{ region: "eu-west-1" }, { region: "eu-north-1" }];
    expect(await refusal(() => new Backup("backup", { ...examplePlace, replicas, drillers: [driller] }))).toBe(
      `drillers: found ["${driller}"]; list services such as codebuild.amazonaws.com, or environments of GitHub Actions such as repo:example-corp/infrastructure:environment:drill: the drill reads and decrypts data, which no person who runs storage may`,
    );
  });
});

describe("a copy in another account", () => {
  test("its rule names the account, and makes that account the owner", () => {
    const rules = built.inputs("aws:s3/bucketReplicationConfig:BucketReplicationConfig")["rules"] as { destination: Record<string, unknown> }[];
    expect(rules.map(({ destination: { account, accessControlTranslation } }) => [account, accessControlTranslation])).toEqual([[undefined, undefined], ["444455556666", { owner: "Destination" }]]);
  });

  test.each<[role: string, action: string, resource: string, expected: "allow" | "deny"]>([
    ["backup-replicator", "s3:ReplicateObject", `${foreign}/data`, "allow"],
    ["backup-replicator", "s3:ObjectOwnerOverrideToBucketOwner", `${foreign}/data`, "allow"],
    ["backup-replicator", "s3:ReplicateDelete", `${foreign}/data`, "deny"],
    ["backup-replicator", "s3:GetObjectVersion", `${foreign}/data`, "deny"],
    ["backup-drill", "s3:GetObjectVersion", `${foreign}/data`, "allow"],
    ["backup-drill", "s3:DeleteObjectVersion", `${foreign}/data`, "deny"],
    ["backup-drill", "s3:DeleteObjectVersion", `${foreign}/${OWN}`, "allow"],
    ["operator", "s3:GetObjectVersion", `${foreign}/data`, "deny"],
  ])("its bucket lets %s %s on %s: %s", async (role, action, resource, expected) => {
    expect(await inBothAccounts(role, action, resource, built.policy("aws:s3/bucketPolicy:BucketPolicy", "backup-eu-north-1-data-policy"))).toBe(expected);
  });

  test.each<[role: string, action: string, expected: "allow" | "deny"]>([
    ["backup-replicator", "kms:GenerateDataKey", "allow"],
    ["backup-replicator", "kms:Decrypt", "deny"],
    ["backup-drill", "kms:Decrypt", "allow"],
    ["backup-drill", "kms:GenerateDataKey", "deny"],
    ["operator", "kms:Decrypt", "deny"],
  ])("its key lets %s %s: %s", async (role, action, expected) => {
    const context = { "kms:ViaService": "s3.eu-north-1.amazonaws.com", "kms:EncryptionContext:aws:s3:arn": foreign };
    expect(await inBothAccounts(role, action, "arn:aws:kms:eu-north-1:444455556666:key/00000000-0000-4000-8000-000000000000", built.policy("aws:kms/key:Key", "backup-eu-north-1-key"), context)).toBe(expected);
  });

  test("the copies in the stack's own account admit nobody else", () => {
    for (const region of ["backup", "backup-eu-west-1"]) {
      expect(built.policy("aws:s3/bucketPolicy:BucketPolicy", `${region}-data-policy`).Statement.filter(({ Effect }) => Effect === "Allow")).toEqual([]);
    }
  });

  test("needs a provider of that account", async () => {
    const replicas = [{ region: "eu-west-1", provider: exampleProvider("eu-west-1") }, { region: "eu-north-1", accountId: "444455556666" }];
    expect(await refusal(() => new Backup("backup", { ...examplePlace, replicas }))).toBe(
      'replicas: found ["eu-north-1","444455556666"]; give a provider that deploys to the account 444455556666: the component\'s own deploys to 111122223333',
    );
  });

  /** What the other account's policy says to a role of the stack's account whose own policies would let it. */
  function inBothAccounts(role: string, action: string, resource: string, trust: object, context: RequestContext = {}) {
    return simulate({
      principal: `arn:aws:sts::111122223333:assumed-role/example-prod-${role}/session`,
      action,
      resource,
      owner: "444455556666",
      context: { "aws:PrincipalArn": `arn:aws:iam::111122223333:role/example-prod-${role}`, "aws:SecureTransport": "true", "s3:TlsVersion": "1.3", ...context },
      identityPolicies: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:*", "kms:*"], Resource: "*" }] }],
      trust,
    });
  }
});
