// SPDX-License-Identifier: Apache-2.0
import { Edge, type EdgeArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";
import { securityTxt } from "./security-txt";

const names: EdgeArgs = {
  ...examplePlace,
  vpcId: "vpc-0a1b2c3d",
  subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  domainNames: ["www.example.com"],
  securityContacts: ["mailto:security@example.com"],
  securityPolicyUrl: "https://www.example.com/security",
  securityTxtExpires: "2027-06-30T00:00:00Z",
};
const args: EdgeArgs = { ...names, zoneId: "Z0123456789EXAMPLE" };
const edge = (changes: Partial<EdgeArgs>) => () => new Edge("edge", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

const certificateFix = "give exactly one of zoneId (ACM issues and renews), certificateArn (exists) and selfSigned (no public DNS)";

test.each([
  ["no name", edge({ domainNames: [] }), "domainNames: found []; list host names in lower case, such as www.example.com, the canonical one first and without *"],
  ["a name in upper case", edge({ domainNames: ["WWW.example.com"] }), 'domainNames: found "WWW.example.com"; list host names in lower case, such as www.example.com, the canonical one first and without *'],
  ["a wildcard as canonical name", edge({ domainNames: ["*.example.com"] }), 'domainNames: found ["*.example.com"]; list host names in lower case, such as www.example.com, the canonical one first and without *'],
  ["no certificate source", () => new Edge("edge", names), `certificateArn: found []; ${certificateFix}`],
  ["two certificate sources", edge({ selfSigned: true }), `certificateArn: found ["zoneId","selfSigned"]; ${certificateFix}`],
  ["a contact that is no address", edge({ securityContacts: ["security@example.com"] }), 'securityContacts: found ["security@example.com"]; give at least one address that begins with mailto: or https://'],
  ["an expiry that is no instant", edge({ securityTxtExpires: "2027-06-30" }), 'securityTxtExpires: found "2027-06-30"; use a UTC instant such as 2027-06-30T00:00:00Z'],
  ["an expiry that does not exist", edge({ securityTxtExpires: "2027-13-30T00:00:00Z" }), 'securityTxtExpires: found "2027-13-30T00:00:00Z"; use a UTC instant such as 2027-06-30T00:00:00Z'],
  ["a policy over plain HTTP", edge({ securityPolicyUrl: "http://www.example.com/" }), 'securityPolicyUrl: found "http://www.example.com/"; use an https:// address'],
  ["a sign-in path in upper case", edge({ signInPaths: ["/Login"] }), 'signInPaths: found "/Login"; list paths in lower case that begin with /, such as /login: requests are compared in lower case'],
  ["no sign-in path", edge({ signInPaths: [] }), "signInPaths: found []; list paths in lower case that begin with /, such as /login: requests are compared in lower case"],
  ["a limit below AWS's least", edge({ signInLimit: 9 }), "signInLimit: found 9; use a whole number of at least 10, the least AWS WAF counts to"],
  ["a window AWS does not have", edge({ signInWindowSeconds: 90 }), "signInWindowSeconds: found 90; use one of 60, 120, 300, 600"],
  ["logs that are not kept", edge({ logRetentionDays: 0 }), "logRetentionDays: found 0; use 1 to 3650 days"],
  ["one zone", edge({ subnetIds: ["subnet-a"] }), "subnetIds: found 1; give the public subnets of at least two zones"],
])("refuses %s", async (_name, program, message) => {
  expect(await refusal(program)).toBe(message);
});

describe("by default", () => {
  let built: Promise<Built>;
  beforeAll(async () => {
    built = build(edge({}));
    await built;
  });

  test("HTTPS listens with the post-quantum policy and sends HSTS; HTTP only redirects", async () => {
    expect((await built).inputs("aws:lb/listener:Listener", "edge-https")).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      routingHttpResponseServerEnabled: false,
      routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=63072000; includeSubDomains; preload",
    });
    expect((await built).inputs("aws:lb/listener:Listener", "edge-http")).toMatchObject({
      port: 80,
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    });
  });

  test("the load balancer is strict, logged and protected", async () => {
    const bucket = "example-prod-edge-logs-111122223333-eu-central-1";
    expect((await built).inputs("aws:lb/loadBalancer:LoadBalancer")).toMatchObject({
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "strictest",
      enableDeletionProtection: true,
      accessLogs: { enabled: true, bucket, prefix: "access" },
      connectionLogs: { enabled: true, bucket, prefix: "connection" },
    });
    expect((await built).inputs("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration")).toMatchObject({ rule: { defaultRetention: { mode: "COMPLIANCE", days: 365 } } });
  });

  test("targets are reached over HTTPS", async () => {
    expect((await built).inputs("aws:lb/targetGroup:TargetGroup")).toMatchObject({ port: 8443, protocol: "HTTPS", healthCheck: { protocol: "HTTPS", path: "/healthz" } });
  });

  test("sign-in is limited per address, and credentials stay out of the log", async () => {
    const rules = (await built).inputs("aws:wafv2/webAcl:WebAcl")["rules"] as { name: string; statement: Record<string, unknown> }[];
    expect(rules.map(({ name }) => name)).toEqual([
      "sign-in-rate", "AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet", "AWSManagedRulesLinuxRuleSet",
    ]);
    expect(rules[0]?.statement).toMatchObject({ rateBasedStatement: { limit: 100, evaluationWindowSec: 300, aggregateKeyType: "IP" } });
    expect((await built).inputs("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration")).toMatchObject({
      redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
    });
  });

  test("only 443 and 80 are open to the world", async () => {
    expect((await built).all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").map(({ properties }) => [properties["cidrIpv4"], properties["fromPort"], properties["toPort"]]))
      .toEqual([["0.0.0.0/0", 443, 443], ["0.0.0.0/0", 80, 80]]);
  });
});

test("several sign-in paths are an OR, one is not: WAF refuses an OR of one", async () => {
  const scope = async (signInPaths: string[]) => {
    const [rule] = (await build(edge({ signInPaths }))).inputs("aws:wafv2/webAcl:WebAcl")["rules"] as { statement: { rateBasedStatement: { scopeDownStatement: { andStatement: { statements: object[] } } } } }[];
    return rule?.statement.rateBasedStatement.scopeDownStatement.andStatement.statements.map((statement) => Object.keys(statement));
  };
  expect(await scope(["/login"])).toEqual([["byteMatchStatement"], ["byteMatchStatement"]]);
  expect(await scope(["/login", "/session"])).toEqual([["byteMatchStatement"], ["orStatement"]]);
});

test("security.txt has the fields of RFC 9116", () => {
  expect(securityTxt({
    contacts: ["https://www.example.com/report", "mailto:security@example.com"],
    expires: "2027-06-30T00:00:00Z",
    policy: "https://www.example.com/security",
    host: "www.example.com",
  })).toBe([
    "Contact: https://www.example.com/report",
    "Contact: mailto:security@example.com",
    "Expires: 2027-06-30T00:00:00Z",
    "Policy: https://www.example.com/security",
    "Canonical: https://www.example.com/.well-known/security.txt",
    "Preferred-Languages: en",
    "",
  ].join("\n"));
});

test("the self-signed certificate's key reaches ACM as a secret", async () => {
  const built = await build(() => new Edge("edge", { ...names, selfSigned: true }));
  expect(built.all("aws:acm/certificate:Certificate").map(({ secrets }) => secrets)).toEqual([["privateKey"]]);
});
