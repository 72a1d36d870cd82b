// SPDX-License-Identifier: Apache-2.0
import { NetworkEdge, type NetworkEdgeArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";

const args: NetworkEdgeArgs = {
  ...examplePlace,
  vpcId: "vpc-0a1b2c3d",
  subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  domainNames: ["stream.example.com"],
  zoneId: "Z0123456789EXAMPLE",
  topicArn: "arn:aws:sns:eu-central-1:111122223333:alerts",
};
const edge = (changes: Partial<NetworkEdgeArgs>) => () => new NetworkEdge("stream", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["no name", edge({ domainNames: [] }), "domainNames: found []; list host names in lower case, such as www.example.com, the canonical one first and without *"],
  ["two certificate sources", edge({ selfSigned: true }), 'certificateArn: found ["zoneId","selfSigned"]; give exactly one of zoneId (ACM issues and renews), certificateArn (exists) and selfSigned (no public DNS)'],
  ["a port that is none", edge({ port: 0 }), "port: found 0; use a port, 1 to 65535"],
  ["a service port that is none", edge({ servicePort: 65536 }), "servicePort: found 65536; use a port, 1 to 65535"],
  ["a health port that is none", edge({ healthPort: 8443.5 }), "healthPort: found 8443.5; use a port, 1 to 65535"],
  ["a protocol AWS has no policy for", edge({ alpnPolicy: "HTTP3Only" as "HTTP2Only" }), 'alpnPolicy: found "HTTP3Only"; use one of HTTP1Only, HTTP2Only, HTTP2Optional, HTTP2Preferred, None'],
  ["nobody who may connect", edge({ clientRanges: [] }), "clientRanges: found []; list IPv4 ranges such as 203.0.113.0/24"],
  ["an address without its length", edge({ clientRanges: ["203.0.113.7"] }), 'clientRanges: found "203.0.113.7"; list IPv4 ranges such as 203.0.113.0/24'],
  ["a range with bits beyond its length", edge({ clientRanges: ["203.0.113.7/24"] }), 'clientRanges: found "203.0.113.7/24"; list IPv4 ranges such as 203.0.113.0/24'],
  ["a log that is not kept", edge({ logRetentionDays: 0 }), "logRetentionDays: found 0; use 1 to 3650 days"],
  ["one zone", edge({ subnetIds: ["subnet-a"] }), "subnetIds: found 1; give the public subnets of at least two zones"],
])("refuses %s", async (_name, program, message) => {
  expect(await refusal(program)).toBe(message);
});

describe("by default", () => {
  let built: Built;
  beforeAll(async () => {
    built = await build(edge({}));
  });

  test("there is one listener, which speaks TLS with the edge's policy", () => {
    expect(built.all("aws:lb/listener:Listener")).toHaveLength(1);
    expect(built.inputs("aws:lb/listener:Listener")).toMatchObject({
      port: 443, protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", alpnPolicy: "HTTP1Only",
    });
  });

  test("targets are reached, and asked for their health, over TLS", () => {
    expect(built.inputs("aws:lb/targetGroup:TargetGroup")).toMatchObject({ port: 8443, protocol: "TLS", healthCheck: { protocol: "HTTPS", port: "8443", path: "/healthz" } });
  });

  test("the load balancer spans zones, is protected, and logs to a locked bucket that log delivery of this account alone may write to", () => {
    const bucket = "example-prod-stream-logs-111122223333-eu-central-1";
    expect(built.inputs("aws:lb/loadBalancer:LoadBalancer")).toMatchObject({
      loadBalancerType: "network", enableCrossZoneLoadBalancing: true, enableDeletionProtection: true, accessLogs: { enabled: true, bucket, prefix: "access" },
    });
    expect(built.inputs("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration")).toMatchObject({ rule: { defaultRetention: { mode: "COMPLIANCE", days: 365 } } });
    const ofLogs = { ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-central-1:111122223333:*" } };
    expect(built.policy("aws:s3/bucketPolicy:BucketPolicy", "stream-logs-policy").Statement.filter(({ Effect }) => Effect === "Allow")).toEqual([
      {
        Sid: "LogDeliveryReadsOwner", Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" }, Action: "s3:GetBucketAcl", Resource: `arn:aws:s3:::${bucket}`,
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" }, ...ofLogs },
      },
      {
        Sid: "LogDeliveryWrites", Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" }, Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/*/AWSLogs/111122223333/*`,
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333", "s3:x-amz-acl": "bucket-owner-full-control" }, ...ofLogs },
      },
    ]);
  });

  test("clients reach the one port, and it reaches the service port of its targets", () => {
    const rules = [...built.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), ...built.all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")];
    expect(Object.fromEntries(rules.map(({ name, properties }) => [name, [properties["cidrIpv4"], properties["fromPort"], properties["toPort"]]]))).toEqual({
      "stream-from-0.0.0.0/0": ["0.0.0.0/0", 443, 443],
      "stream-service-in": [undefined, 8443, 8443],
      "stream-service-out": [undefined, 8443, 8443],
    });
  });

  test("the names lead to it, and only Amazon may issue for them", () => {
    expect(built.inputs("aws:route53/record:Record", "stream-address-stream.example.com")).toMatchObject({ type: "A", name: "stream.example.com" });
    expect(built.inputs("aws:route53/record:Record", "stream-authorities-stream.example.com")).toMatchObject({ type: "CAA", records: ['0 issue "amazon.com"', '0 issuewild ";"'] });
  });

  test("people are told of what its clients would notice, and of a group without targets", () => {
    const alarms = built.all("aws:cloudwatch/metricAlarm:MetricAlarm");
    expect(alarms.map(({ properties: { name, metricName, treatMissingData } }) => `${String(name)} ${String(metricName)} ${String(treatMissingData)}`).sort()).toEqual([
      "example-prod-stream-certificate-expiry DaysToExpiry breaching",
      "example-prod-stream-client-tls-errors ClientTLSNegotiationErrorCount notBreaching",
      "example-prod-stream-port-allocation-errors PortAllocationErrorCount notBreaching",
      "example-prod-stream-rejected-flows RejectedFlowCount notBreaching",
      "example-prod-stream-target-tls-errors TargetTLSNegotiationErrorCount notBreaching",
      "example-prod-stream-unhealthy-targets UnHealthyHostCount breaching",
    ]);
    expect(new Set(alarms.map(({ properties }) => JSON.stringify(properties["alarmActions"])))).toEqual(new Set(['["arn:aws:sns:eu-central-1:111122223333:alerts"]']));
  });
});

test("the FIPS twin is the same policy but for its cryptography", async () => {
  expect((await build(edge({ fips: true }))).inputs("aws:lb/listener:Listener")["sslPolicy"]).toBe("ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09");
});

test("a health port of its own is opened to the load balancer alone, and clients to the ranges alone", async () => {
  const built = await build(edge({ healthPort: 9443, clientRanges: ["198.51.100.0/24", "203.0.113.0/24"] }));
  expect(built.inputs("aws:lb/targetGroup:TargetGroup")).toMatchObject({ healthCheck: { port: "9443" } });
  const rules = built.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  expect(Object.fromEntries(rules.map(({ name, properties }) => [name, [properties["cidrIpv4"], properties["fromPort"]]]))).toEqual({
    "stream-from-198.51.100.0/24": ["198.51.100.0/24", 443],
    "stream-from-203.0.113.0/24": ["203.0.113.0/24", 443],
    "stream-service-in": [undefined, 8443],
    "stream-health-in": [undefined, 9443],
  });
});
