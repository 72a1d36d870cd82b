// SPDX-License-Identifier: Apache-2.0
// A stack that was not written for Glacis, exported by `pulumi stack export`: a Python program's shop with the usual mistakes.
import * as path from "node:path";
import { judgeStack } from "../../policies/_kit/judgement";
import { profileFor } from "../../policies/_kit/profiles";
import type { ResourceState } from "../../policies/_kit/resource";
import { fromState, readState } from "../../policies/_kit/sources/state";
import { catalogue } from "../../policies/catalogue";

function verdictsOf(states: readonly ResourceState[], control: string, type = ""): string[] {
  const { results } = judgeStack(states, { controls: catalogue, profile: profileFor, today: "2026-07-01" });
  return results.filter((r) => r.control === control && r.type.endsWith(type)).map((r) => r.verdict);
}

let findings: string[] = [];
let passes: string[] = [];
let notAssessed: readonly { readonly type: string }[] = [];

beforeAll(async () => {
  const states = await readState(path.join(__dirname, "fixtures", "shop.state.json"));
  const judgement = judgeStack(states, { controls: catalogue, profile: profileFor, today: "2026-07-01" });
  const name = (verdict: string): string[] => judgement.results.filter((r) => r.verdict === verdict).map((r) => `${r.control} ${r.urn.split("::").pop()}`);
  findings = name("fail");
  passes = name("pass");
  notAssessed = judgement.notAssessed;
});

test.each([
  ["a database that answers the internet", "database-not-public orders"],
  ["a database that is not encrypted", "database-encrypted orders"],
  ["a firewall that admits SSH from anywhere", "no-public-admin-ports web"],
  ["a listener without TLS", "http-only-redirects http"],
  ["a bucket that takes requests without TLS", "bucket-tls-only uploads"],
  ["a role with every right", "no-wildcard-admin worker-inline"],
  ["a password in the environment of a function", "no-plaintext-secrets resize"],
])("finds %s", (_situation, finding) => {
  expect(findings).toContain(finding);
});

test.each([
  ["a table without secrets", "no-plaintext-secrets carts"],
  ["a bucket whose public access is blocked by a resource of its own", "bucket-public-blocked uploads"],
])("accepts %s", (_situation, pass) => {
  expect(passes).toContain(pass);
});

test("is not confused by what is on its way out, read from elsewhere, or a component", () => {
  for (const name of ["old-uploads", "shared", "frontend"]) expect(findings.filter((text) => text.endsWith(` ${name}`))).toEqual([]);
});

const ALARM = {
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 1,
  threshold: 1,
  metricQueries: [{ id: "days", expression: "TIME_SERIES(1)", period: 3600, returnData: true }],
};

/** What a deployment wrote into the outputs of resources whose programs said nothing of it. */
const FILLED: readonly (readonly [situation: string, control: string, type: string, inputs: object, outputs: object])[] = [
  ["a key of no custom key store", "key-rotated", "aws:kms/key:Key", { enableKeyRotation: true }, { enableKeyRotation: true, customKeyStoreId: "" }],
  ["an address that no instance has", "host-no-public-ip", "aws:ec2/eip:Eip", { domain: "vpc" }, { domain: "vpc", instance: "", associateWithPrivateIp: "" }],
  ["a group without launch configuration", "launch-template-used", "aws:autoscaling/group:Group", { launchTemplate: { id: "lt-1", version: "1" } }, { launchTemplate: { id: "lt-1", version: "1" }, launchConfiguration: "" }],
  ["an ACL of IPv4 addresses alone", "no-public-admin-ports", "aws:ec2/networkAcl:NetworkAcl", { ingress: [{ cidrBlock: "10.0.0.0/8", protocol: "6", fromPort: 443, toPort: 443, action: "allow", ruleNo: 1 }] }, { ingress: [{ cidrBlock: "10.0.0.0/8", ipv6CidrBlock: "", protocol: "6", fromPort: 443, toPort: 443, action: "allow", ruleNo: 1 }], egress: [] }],
  ["an alarm on an expression", "alarm-able-to-fire", "aws:cloudwatch/metricAlarm:MetricAlarm", ALARM, { ...ALARM, period: 0, datapointsToAlarm: 0, statistic: "", metricName: "" }],
  ["a signed mail domain", "no-plaintext-secrets", "aws:sesv2/emailIdentity:EmailIdentity", { emailIdentity: "example.com" }, { dkimSigningAttributes: { tokens: ["ik3jdua6n2z5vqxyqyrw4l5hb7mkcpsd", "7a9f3bf0c1d54e2f8a6b9c0d1e2f3a4b"] } }],
  ["a domain that was verified", "no-plaintext-secrets", "aws:ses/domainIdentity:DomainIdentity", { domain: "example.com" }, { verificationToken: "pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=" }],
];

test.each(FILLED)("takes what a provider fills in for what it is: %s", (_situation, control, type, inputs, outputs) => {
  const resource = { urn: `urn:pulumi:prod::shop::${type}::one`, type, custom: true, id: "one", inputs, outputs };
  const states = fromState({ version: 3, deployment: { resources: [resource] } }, "state");
  expect(verdictsOf(states, control)).toEqual(["pass"]);
});

test.each([
  ["the feature is set, the detector's answer is older", { enable: true }, ["pass", "pass"]],
  ["the program switches it off in the detector", { enable: true, datasources: { s3Logs: { enable: false } } }, ["fail", "pass"]],
])("a protection of GuardDuty: %s", (_situation, inputs, expected) => {
  const features = ["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS"];
  const agents = ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"].map((name) => ({ name, status: "ENABLED" }));
  const named = (type: string, name: string, properties: object): object => ({ urn: `urn:pulumi:prod::shop::${type}::${name}`, type, custom: true, id: name, ...properties });
  const feature = (name: string, more: object = {}): object => {
    const given = { detectorId: "d", name, status: "ENABLED", ...more };
    return named("aws:guardduty/detectorFeature:DetectorFeature", name, { inputs: given, outputs: given });
  };
  const detector = named("aws:guardduty/detector:Detector", "d", { inputs, outputs: { enable: true, datasources: { s3Logs: { enable: false } } } });
  const states = fromState({ version: 3, deployment: { resources: [detector, ...features.map((name) => feature(name)), feature("RUNTIME_MONITORING", { additionalConfigurations: agents })] } }, "state");
  expect([...new Set(verdictsOf(states, "guardduty-protections-on", "Detector"))]).toEqual([expected[0]]);
  expect([...new Set(verdictsOf(states, "guardduty-protections-on", "DetectorFeature"))]).toEqual([expected[1]]);
});

test("says which types nobody looked at", () => {
  expect(notAssessed).toContainEqual({ type: "random:index/randomPet:RandomPet", count: 1 });
});
