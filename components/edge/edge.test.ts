// SPDX-License-Identifier: Apache-2.0
import { Edge, type EdgeArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";
import { SecurityTxtAlarm } from "./expiry-alarm";
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
  ["a header that is none", edge({ forwardedForHeader: "X-Forwarded-For:" }), 'forwardedForHeader: found "X-Forwarded-For:"; use the name of a header such as X-Forwarded-For'],
  ["mail servers that have to show a certificate", edge({ clientAuthorities: { bucket: "b", key: "k", objectVersion: "1" }, mtaSts: { domain: "example.com", policy: "version: STSv1" } }), 'clientAuthorities: found "a bundle"; leave it out, or serve mtaSts from another edge: mail servers have no certificate to show'],
  ["a text longer than the load balancer answers", edge({ mtaSts: { domain: "example.com", policy: "x".repeat(1025) } }), "mtaSts.policy: found 1025; a load balancer's fixed response holds 1024 characters; shorten the policy"],
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
      "sign-in-rate", "inspectable-size", "AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet", "AWSManagedRulesLinuxRuleSet",
    ]);
    expect(rules[0]?.statement).toMatchObject({ rateBasedStatement: { limit: 100, evaluationWindowSec: 300, aggregateKeyType: "IP" } });
    expect((await built).inputs("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration")).toMatchObject({
      redactedFields: [
        ...["authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token"].map((name) => ({ singleHeader: { name } })),
        { queryString: {} },
      ],
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

test("the FIPS twin is the same policy but for its cryptography", async () => {
  expect((await build(edge({ fips: true }))).inputs("aws:lb/listener:Listener", "edge-https")["sslPolicy"]).toBe("ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09");
});

test("behind a proxy the address in its header is counted, and a request without one counts as over the limit", async () => {
  const [rule] = (await build(edge({ forwardedForHeader: "X-Forwarded-For" }))).inputs("aws:wafv2/webAcl:WebAcl")["rules"] as { statement: object }[];
  expect(rule?.statement).toMatchObject({ rateBasedStatement: { aggregateKeyType: "FORWARDED_IP", forwardedIpConfig: { headerName: "X-Forwarded-For", fallbackBehavior: "MATCH" } } });
});

test("only Amazon may issue for the names, and wildcards only where one is served", async () => {
  const built = await build(edge({ domainNames: ["www.example.com", "*.shop.example.com"], mtaSts: { domain: "example.com", policy: "version: STSv1" } }));
  const authorities = built.all("aws:route53/record:Record").filter(({ properties }) => properties["type"] === "CAA").map(({ properties }) => [properties["name"], properties["records"]]);
  expect(authorities).toEqual([
    ["www.example.com", ['0 issue "amazon.com"', '0 issuewild ";"']],
    ["shop.example.com", ['0 issue "amazon.com"', '0 issuewild "amazon.com"']],
    ["mta-sts.example.com", ['0 issue "amazon.com"', '0 issuewild ";"']],
  ]);
});

test("the MTA-STS policy is answered at its host alone, which the certificate and the zone know", async () => {
  const built = await build(edge({ mtaSts: { domain: "example.com", zoneId: "ZMAIL", policy: "version: STSv1" } }));
  expect(built.inputs("aws:lb/listenerRule:ListenerRule", "edge-mta-sts")).toMatchObject({
    priority: 2,
    conditions: [{ hostHeader: { values: ["mta-sts.example.com"] } }, { pathPattern: { values: ["/.well-known/mta-sts.txt"] } }],
    actions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200", messageBody: "version: STSv1" } }],
  });
  expect(built.inputs("aws:acm/certificate:Certificate")["subjectAlternativeNames"]).toEqual(["mta-sts.example.com"]);
  expect(built.inputs("aws:route53/record:Record", "edge-address-mta-sts.example.com")["zoneId"]).toBe("ZMAIL");
});

test("clients of named authorities alone get a connection", async () => {
  const built = await build(examples.clientCertificates);
  expect(built.inputs("aws:lb/listener:Listener", "edge-https")).toMatchObject({ mutualAuthentication: { mode: "verify", ignoreClientCertificateExpiry: false } });
  expect(built.inputs("aws:lb/trustStore:TrustStore")).toMatchObject({ caCertificatesBundleS3Bucket: "example-prod-authorities", caCertificatesBundleS3ObjectVersion: "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY" });
});

test("what is too large to inspect is refused, however it is spread", async () => {
  const rules = (await build(edge({}))).inputs("aws:wafv2/webAcl:WebAcl")["rules"] as { name: string; action: object; statement: { orStatement: { statements: { sizeConstraintStatement: { fieldToMatch: object; comparisonOperator: string; size: number } }[] } } }[];
  const rule = rules.find(({ name }) => name === "inspectable-size");
  expect(rule?.action).toEqual({ block: { customResponse: { responseCode: 413 } } });
  expect(rule?.statement.orStatement.statements.map(({ sizeConstraintStatement: { fieldToMatch, comparisonOperator, size } }) => [Object.keys(fieldToMatch)[0], comparisonOperator, size])).toEqual(
    ["body", "headers", "cookies", "queryString", "uriPath"].map((field) => [field, "GT", 8192]),
  );
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

describe("the alarm on the expiry of security.txt", () => {
  const alarm = { alarmName: "example-prod-security-txt-expires", expires: "2027-06-30T00:00:00Z", balancerMetricName: "app/edge/0a1b2c3d", topicArn: "arn:aws:sns:eu-central-1:111122223333:alerts" };

  test("begins thirty days before, by the time of the load balancer's data points", async () => {
    const built = await build(() => new SecurityTxtAlarm("security-txt", alarm));
    expect(built.inputs("aws:cloudwatch/metricAlarm:MetricAlarm")).toMatchObject({
      name: "example-prod-security-txt-expires",
      metricQueries: [
        { id: "now", expression: "EPOCH(units)", returnData: true },
        { id: "units", metric: { namespace: "AWS/ApplicationELB", metricName: "ConsumedLCUs", dimensions: { LoadBalancer: "app/edge/0a1b2c3d" } } },
      ],
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: Date.parse("2027-05-31T00:00:00Z") / 1000,
      alarmActions: ["arn:aws:sns:eu-central-1:111122223333:alerts"],
    });
  });

  test.each([
    ["an expiry that is no instant", { expires: "soon" }, 'expires: found "soon"; use a UTC instant such as 2027-06-30T00:00:00Z'],
    ["an alarm at the end itself", { daysBefore: 0 }, "daysBefore: found 0; use 7 to 180 days"],
  ])("refuses %s", async (_name, changes, message) => {
    expect(await refusal(() => new SecurityTxtAlarm("security-txt", { ...alarm, ...changes }))).toBe(message);
  });
});
