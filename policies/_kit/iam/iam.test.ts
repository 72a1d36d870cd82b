// SPDX-License-Identifier: Apache-2.0
import { Resource } from "../resource";
import { UNKNOWN, Undetermined } from "../unknown";
import { allows, deniesOldTls, deniesPlaintext, demandsMfa, Document, documentAt, ESCALATIONS, isAdministrative, isPublic, matches, matchesAction, matchesAnywhere, openEscalations, overlaps } from ".";

const ROLE = "urn:pulumi:prod::example::aws:iam/role:Role::reader";

function holder(policy: unknown, dependencies: string[] = []): Resource {
  return new Resource({
    urn: "urn:pulumi:prod::example::aws:s3/bucketPolicy:BucketPolicy::data",
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "data",
    custom: true,
    properties: { policy },
    propertyDependencies: { policy: dependencies },
  });
}

function parse(policy: unknown, dependencies: string[] = []): Document {
  const document = documentAt(holder(policy, dependencies), "policy");
  if (!document) throw new Error("the table holds an empty policy");
  return document;
}

/** The answer, or what is not known. */
function answer(question: () => boolean): boolean | string {
  try {
    return question();
  } catch (error) {
    if (error instanceof Undetermined) return "undetermined";
    throw error;
  }
}

test.each([
  ["s3:*", "s3:GetObject", true],
  ["s3:Get*", "s3:GetObject", true],
  ["s3:Get?bject", "s3:GetObject", true],
  ["s3:Get", "s3:GetObject", false],
  ["*", "s3:GetObject", true],
  ["s3:*", "s3:Get*", true],
  ["s3:Get*", "s3:*", false],
  ["?", "*", false],
  ["a.c", "abc", false],
  ["arn:aws:s3:::data/*", "arn:aws:s3:::data/a/b", true],
])("%s matches %s: %s", (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test("actions are compared without regard to case, resources with", () => {
  expect([matchesAction("S3:getOBJECT", "s3:GetObject"), matches("arn:aws:s3:::Data", "arn:aws:s3:::data")]).toEqual([true, false]);
});

test.each([
  ["s3:Get*", "s3:*Object", true],
  ["s3:Get*", "s3:Put*", false],
  ["*", "", true],
  ["a?c", "a*", true],
  ["a", "a?", false],
])("%s overlaps %s: %s", (a, b, expected) => {
  expect([overlaps(a, b), overlaps(b, a)]).toEqual([expected, expected]);
});

const everyone = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
const when = (Condition: unknown): object => ({ ...everyone, Condition });

test.each([
  ["*", true],
  ["arn:aws:kms:*", true],
  ["arn:aws:kms:eu-west-1:210987654321:key/*", true],
  ["arn:aws:kms:eu-west-1:210987654321:key/zz-*", true],
  ["arn:aws:kms:*:*:key/1234", false],
  ["arn:aws:s3:::*", false],
])("%s matches any key anywhere: %s", (pattern, expected) => {
  expect(matchesAnywhere(pattern, "arn:aws:kms:eu-central-1:123456789012:key/zz-any-name")).toBe(expected);
});

describe("isPublic", () => {
  test.each<[string, object[], boolean | string]>([
    ["everyone", [everyone], true],
    ["everyone, as an AWS principal", [{ ...everyone, Principal: { AWS: "*" } }], true],
    ["everyone, among others", [{ ...everyone, Principal: { AWS: ["123456789012", "*"] } }], true],
    ["everyone but one", [{ ...everyone, Principal: undefined, NotPrincipal: { AWS: "123456789012" } }], true],
    ["an account", [{ ...everyone, Principal: { AWS: "arn:aws:iam::123456789012:root" } }], false],
    ["a service", [{ ...everyone, Principal: { Service: "cloudtrail.amazonaws.com" } }], false],
    ["denied", [{ ...everyone, Effect: "Deny" }], false],
    ["an organisation", [when({ StringEquals: { "aws:PrincipalOrgID": "o-abc" } })], false],
    ["an organisation, key in another case", [when({ StringEquals: { "AWS:principalorgid": "o-abc" } })], false],
    ["an organisation, if there is one", [when({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abc" } })], true],
    ["any organisation", [when({ StringLike: { "aws:PrincipalOrgID": "*" } })], true],
    ["one organisation or any", [when({ StringLike: { "aws:PrincipalOrgID": ["o-abc", "*"] } })], true],
    ["paths of an organisation", [when({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-abc/r-abc/*" } })], false],
    ["paths, true of the empty set", [when({ "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-abc/r-abc/*" } })], true],
    ["not an organisation", [when({ StringNotEquals: { "aws:PrincipalOrgID": "o-abc" } })], true],
    ["the caller's own organisation is ours", [when({ StringEquals: { "aws:PrincipalOrgID": "${aws:ResourceOrgID}" } })], false],
    ["the caller is itself", [when({ StringEquals: { "aws:PrincipalArn": "${aws:PrincipalArn}" } })], true],
    ["a VPC endpoint", [when({ StringEquals: { "aws:SourceVpce": "vpce-1" } })], false],
    ["a VPC endpoint about to be created", [when({ StringEquals: { "aws:SourceVpce": UNKNOWN } })], false],
    ["TLS only", [when({ Bool: { "aws:SecureTransport": "true" } })], true],
    ["a user agent", [when({ StringEquals: { "aws:UserAgent": "secret" } })], true],
    ["a referer", [when({ StringLike: { "aws:Referer": "https://example.com/*" } })], true],
    ["an address", [when({ IpAddress: { "aws:SourceIp": "198.51.100.7" } })], false],
    ["a network and the world", [when({ IpAddress: { "aws:SourceIp": ["198.51.100.0/24", "0.0.0.0/0"] } })], true],
    ["half the world", [when({ IpAddress: { "aws:SourceIp": "128.0.0.0/1" } })], true],
    ["all of IPv6", [when({ IpAddress: { "aws:SourceIp": "::/0" } })], true],
    ["roles of an account", [when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/*" } })], false],
    ["roles of any account", [when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } })], true],
    ["a bucket as the source", [when({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::data" } })], false],
    ["any bucket as the source", [when({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } })], true],
    ["taken back from strangers", [everyone, { Effect: "Deny", Principal: "*", Action: "*", Resource: "*", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abc" } } }], false],
    ["taken back from strangers, for another action", [everyone, { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: "*", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abc" } } }], true],
    ["taken back only without TLS", [everyone, { Effect: "Deny", Principal: "*", Action: "*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }], true],
    ["unknown principal", [{ ...everyone, Principal: { AWS: UNKNOWN } }], "undetermined"],
    ["unknown principal, known to be narrowed", [{ ...when({ StringEquals: { "aws:SourceAccount": "123456789012" } }), Principal: { AWS: UNKNOWN } }], false],
    ["unknown effect for an account", [{ ...everyone, Effect: UNKNOWN, Principal: { AWS: "123456789012" } }], false],
    ["unknown effect for everyone", [{ ...everyone, Effect: UNKNOWN }], "undetermined"],
  ])("%s", (_name, statements, expected) => {
    const { statements: parsed } = parse({ Statement: statements });
    const [first] = parsed;
    expect(answer(() => first !== undefined && isPublic(first, parsed))).toBe(expected);
  });

  test("an unknown principal that is computed from a role is not everyone", () => {
    const { statements } = parse({ Statement: { ...everyone, Principal: { AWS: UNKNOWN } } }, [ROLE]);
    expect(statements.map((s) => isPublic(s, statements))).toEqual([false]);
  });
});

describe("deniesPlaintext", () => {
  const both = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"];
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: both, Condition: { Bool: { "aws:SecureTransport": "false" } } };
  test.each<[string, object[], boolean | string]>([
    ["as AWS documents it", [deny], true],
    ["as an AWS principal", [{ ...deny, Principal: { AWS: "*" } }], true],
    ["written as a boolean", [{ ...deny, Condition: { Bool: { "aws:SecureTransport": false } } }], true],
    ["if exists", [{ ...deny, Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } }], true],
    ["in two statements", both.map((Resource) => ({ ...deny, Resource })), true],
    ["by the TLS version, if there is one", [{ ...deny, Condition: { NumericLessThanIfExists: { "s3:TlsVersion": "1.2" } } }], true],
    ["by the TLS version, which plaintext has not", [{ ...deny, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } }], false],
    ["the bucket only", [{ ...deny, Resource: "arn:aws:s3:::data" }], false],
    ["the objects only", [{ ...deny, Resource: "arn:aws:s3:::data/*" }], false],
    ["another bucket", [{ ...deny, Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] }], false],
    ["reading only", [{ ...deny, Action: "s3:GetObject" }], false],
    ["all but reading", [{ ...deny, Action: undefined, NotAction: "s3:GetObject" }], false],
    ["an account only", [{ ...deny, Principal: { AWS: "123456789012" } }], false],
    ["everyone but an account", [{ ...deny, Principal: undefined, NotPrincipal: { AWS: "123456789012" } }], false],
    ["requests with TLS", [{ ...deny, Condition: { Bool: { "aws:SecureTransport": "true" } } }], false],
    ["under a further condition", [{ ...deny, Condition: { ...deny.Condition, StringEquals: { "aws:PrincipalOrgID": "o-abc" } } }], false],
    ["an allow with TLS", [{ ...deny, Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "true" } } }], false],
    ["unknown resources", [{ ...deny, Resource: UNKNOWN }], "undetermined"],
    ["unknown resources of an allow", [{ ...deny, Effect: "Allow", Resource: UNKNOWN }], false],
  ])("%s", (_name, Statement, expected) => {
    expect(answer(() => deniesPlaintext([parse({ Statement })], "s3:*", both))).toBe(expected);
  });
});

test.each<[string, unknown, boolean]>([
  ["less than 1.2", { NumericLessThan: { "s3:TlsVersion": "1.2" } }, true],
  ["less than 1.3, as a number", { NumericLessThan: { "s3:TlsVersion": 1.3 } }, true],
  ["less than 1.1", { NumericLessThan: { "s3:TlsVersion": "1.1" } }, false],
  ["at most 1.1", { NumericLessThanEquals: { "s3:TlsVersion": "1.1" } }, true],
  ["plaintext", { Bool: { "aws:SecureTransport": "false" } }, false],
])("deniesOldTls: %s", (_name, Condition, expected) => {
  const document = parse({ Statement: { Effect: "Deny", Principal: "*", Action: "*", Resource: "*", Condition } });
  expect(deniesOldTls([document], "s3:*", ["arn:aws:s3:::data"])).toBe(expected);
});

test.each<[string, object, boolean]>([
  ["everything", { Action: "*", Resource: "*" }, true],
  ["everything, spelled at length", { Action: "*:*", Resource: "**" }, true],
  ["everything, in a list", { Action: ["s3:Get*", "*"], Resource: ["*"] }, true],
  ["all but one service", { NotAction: "iam:*", Resource: "*" }, true],
  ["all resources but one", { Action: "*", NotResource: "arn:aws:s3:::data" }, true],
  ["one service", { Action: "s3:*", Resource: "*" }, false],
  ["one resource", { Action: "*", Resource: "arn:aws:s3:::data" }, false],
  ["with a second factor", { Action: "*", Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }, false],
])("isAdministrative: %s", (_name, statement, expected) => {
  expect(parse({ Statement: { Effect: "Allow", ...statement } }).statements.map(isAdministrative)).toEqual([expected]);
});

test.each<[string, object[], boolean]>([
  ["by name", [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "*" }], true],
  ["by wildcard, in another case", [{ Effect: "Allow", Action: "KMS:De*", Resource: "*" }], true],
  ["by exclusion of others", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], true],
  ["excluded", [{ Effect: "Allow", NotAction: "kms:*", Resource: "*" }], false],
  ["denied", [{ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: "kms:Decrypt", Resource: "*" }], false],
  ["denied on one key only", [{ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-central-1:123456789012:key/1" }], true],
  ["denied under a condition", [{ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: "kms:*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }], true],
])("allows: %s", (_name, Statement, expected) => {
  expect(allows([parse({ Statement })], "kms:Decrypt")).toBe(expected);
});

test.each<[string, unknown, boolean]>([
  ["present", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, true],
  ["recent", { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } }, true],
  ["present, if the key is", { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } }, false],
  ["absent", { Bool: { "aws:MultiFactorAuthPresent": "false" } }, false],
  ["no condition", undefined, false],
])("demandsMfa: %s", (_name, Condition, expected) => {
  expect(parse({ Statement: { Effect: "Allow", Action: "*", Condition } }).statements.map(demandsMfa)).toEqual([expected]);
});

test("a document is JSON text or an object, and element names have no case", () => {
  const documents = [JSON.stringify({ statement: [{ effect: "Allow", action: "s3:*" }] }), { Statement: { Effect: "Allow", Action: ["s3:*"] } }];
  expect(documents.map((d) => parse(d).statements.map((s) => [s.allows, s.actionPatterns, s.label]))).toEqual([
    [[true, ["s3:*"], "statement 1"]],
    [[true, ["s3:*"], "statement 1"]],
  ]);
});

test.each([
  ["unknown", UNKNOWN, 's3/BucketPolicy "data": policy is not known yet'],
  ["not JSON", "{", 's3/BucketPolicy "data": policy is not a JSON policy document'],
  ["with an unknown statement", { Statement: [UNKNOWN] }, 's3/BucketPolicy "data": policy: statement 1 is not known yet'],
  ["with an unknown action", { Statement: [{ Effect: "Allow", Sid: "Read", Action: UNKNOWN }] }, 's3/BucketPolicy "data": policy: Action of statement "Read" is not known yet'],
])("a document that is %s is undetermined", (_name, policy, message) => {
  expect(() => documentAt(holder(policy), "policy")?.statements.map((s) => s.coversAction("s3:*"))).toThrow(new Undetermined(message));
});

test("every escalation is found when its actions are allowed on everything, and only together", () => {
  for (const { actions } of ESCALATIONS) {
    const open = (allowed: readonly string[]) => openEscalations([parse({ Statement: { Effect: "Allow", Action: allowed, Resource: "*" } })], []).map((e) => e.actions.join());
    expect(open(actions)).toContain(actions.join());
    for (const left of actions) expect(open(actions.filter((a) => a !== left))).not.toContain(actions.join());
  }
});

const allowRewrite = { Effect: "Allow", Action: "iam:CreatePolicyVersion" };

test.each<[string, object[], object[], number]>([
  ["on everything", [{ ...allowRewrite, Resource: "*" }], [], 1],
  ["by wildcard", [{ ...allowRewrite, Action: "iam:Create*Version", Resource: "*" }], [], 1],
  ["on every policy of the account", [{ ...allowRewrite, Resource: "arn:aws:iam::123456789012:policy/*" }], [], 1],
  ["on every policy of another account", [{ ...allowRewrite, Resource: "arn:aws:iam::210987654321:policy/*" }], [], 1],
  ["on one policy", [{ ...allowRewrite, Resource: "arn:aws:iam::123456789012:policy/app" }], [], 0],
  ["denied", [{ ...allowRewrite, Resource: "*" }, { Effect: "Deny", Action: "iam:*", Resource: "*" }], [], 0],
  ["outside the boundary", [{ ...allowRewrite, Resource: "*" }], [{ Effect: "Allow", Action: "s3:*", Resource: "*" }], 0],
  ["denied by the boundary", [{ ...allowRewrite, Resource: "*" }], [{ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: "iam:*", Resource: "*" }], 0],
  ["within the boundary", [{ ...allowRewrite, Resource: "*" }], [{ Effect: "Allow", Action: "*", Resource: "*" }], 1],
])("openEscalations: %s", (_name, Statement, boundary, count) => {
  expect(openEscalations([parse({ Statement })], boundary.length > 0 ? [parse({ Statement: boundary })] : [])).toHaveLength(count);
});
