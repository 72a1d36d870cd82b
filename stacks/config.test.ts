// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { ConfigError, loadConfig } from "./config";
import { configSchema } from "./schema";

const root = join(__dirname, "..");
const file = (name: string) => parse(readFileSync(join(root, name), "utf8")) as { config: Record<string, unknown> };

/** A stack file's values as the CLI hands them over: texts as they are, the rest as JSON. */
function handedOver(config: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
}

const prod = file("Pulumi.prod.yaml").config;
const change = (changes: Record<string, unknown>) => handedOver({ ...prod, ...changes });
const edge = (changes: object) => change({ "glacis:edge": { ...(prod["glacis:edge"] as object), ...changes } });

/** A configuration with a copy in another account. */
const elsewhere = (region: string, accountId: string, roleAccount: string) =>
  change({ "glacis:backup": { replicaAccounts: { [region]: { accountId, roleArn: `arn:aws:iam::${roleAccount}:role/deployer` } } } });

const watched = (changes: object) => change({ "glacis:organization": {
  id: "o-a1b2c3d4e5", managementAccountId: "999988887777", administratorAccountId: "111122223333", targetId: "r-a1b2", managementRoleArn: "arn:aws:iam::999988887777:role/delegates", ...changes,
} });

/** An image of a registry, at the digest; by default of the stack's own. */
const imageOf = (registry = "111122223333.dkr.ecr.eu-central-1.amazonaws.com", pin = `@sha256:${"0a1b2c3d".repeat(8)}`) => `${registry}/api${pin}`;

function refusal(config: Record<string, string>): string {
  try {
    loadConfig(config);
    return "accepted";
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.replace("the stack configuration cannot be used:\n", "");
  }
}

test.each(["Pulumi.prod.yaml", "Pulumi.local.yaml"])("%s is valid", (name) => {
  expect(refusal(handedOver(file(name).config))).toBe("accepted");
});

test.each([
  ["an account id of 11 digits", change({ "glacis:accountId": "11112222333" }), 'glacis:accountId: found "11112222333"; expected the 12-digit account id; fix: pulumi config set --path \'glacis:accountId\' VALUE'],
  ["no account id", handedOver(Object.fromEntries(Object.entries(prod).filter(([key]) => key !== "glacis:accountId"))), "glacis:accountId: found nothing; expected the 12-digit account id; fix: pulumi config set --path 'glacis:accountId' VALUE"],
  ["a prefix in upper case", change({ "glacis:namePrefix": "Example" }), 'glacis:namePrefix: found "Example"; expected 3 to 20 lower-case letters, digits and hyphens, beginning with a letter; fix: pulumi config set --path \'glacis:namePrefix\' VALUE'],
  ["two regions", change({ "glacis:regions": ["eu-central-1", "eu-west-1"] }), 'glacis:regions: found ["eu-central-1","eu-west-1"]; expected a list of at least three regions, the primary first; fix: pulumi config set --path \'glacis:regions\' VALUE'],
  ["a region twice", change({ "glacis:regions": ["eu-central-1", "eu-west-1", "eu-west-1"] }), 'glacis:regions: found ["eu-central-1","eu-west-1","eu-west-1"]; expected regions that differ from each other; fix: pulumi config set --path \'glacis:regions\' VALUE'],
  ["a region by its city", change({ "glacis:regions": ["frankfurt", "eu-west-1", "eu-north-1"] }), 'glacis:regions[0]: found "frankfurt"; expected a region such as eu-central-1; fix: pulumi config set --path \'glacis:regions[0]\' VALUE'],
  ["a zone of another region", change({ "glacis:availabilityZones": ["eu-central-1a", "eu-west-1a"] }), 'glacis:availabilityZones[1]: found "eu-west-1a"; expected a zone of the primary region eu-central-1; fix: pulumi config set --path \'glacis:availabilityZones[1]\' VALUE'],
  ["five zones", change({ "glacis:availabilityZones": ["a", "b", "c", "d", "e"].map((letter) => `eu-central-1${letter}`) }), 'glacis:availabilityZones: found ["eu-central-1a","eu-central-1b","eu-central-1c","eu-central-1d","eu-central-1e"]; expected a list of two to four zones of the primary region; fix: pulumi config set --path \'glacis:availabilityZones\' VALUE'],
  ["a text where an object belongs", change({ "glacis:network": "nat" }), 'glacis:network: found "nat"; expected an object; fix: pulumi config set --path \'glacis:network\' VALUE'],
  ["an unknown way out", change({ "glacis:network": { egress: "internet" } }), 'glacis:network.egress: found "internet"; expected one of endpoints, nat; fix: pulumi config set --path \'glacis:network.egress\' VALUE'],
  ["a number as text", change({ "glacis:hosts": { minSize: "3" } }), 'glacis:hosts.minSize: found "3"; expected a whole number from 1 to 1000; fix: pulumi config set --path \'glacis:hosts.minSize\' VALUE'],
  ["a host that grows old", change({ "glacis:hosts": { maxLifetimeDays: 31 } }), "glacis:hosts.maxLifetimeDays: found 31; expected a whole number from 1 to 30; fix: pulumi config set --path 'glacis:hosts.maxLifetimeDays' VALUE"],
  ["an image by its tag", change({ "glacis:hosts": { workloadImage: imageOf(undefined, ":latest") } }), `glacis:hosts.workloadImage: found "${imageOf(undefined, ":latest")}"; expected an image of ECR pinned by its digest: ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY@sha256:DIGEST; fix: pulumi config set --path 'glacis:hosts.workloadImage' VALUE`],
  ["an image of another region", change({ "glacis:hosts": { workloadImage: imageOf("111122223333.dkr.ecr.eu-west-1.amazonaws.com") } }), `glacis:hosts.workloadImage: found "${imageOf("111122223333.dkr.ecr.eu-west-1.amazonaws.com")}"; expected an image of the stack's own registry 111122223333.dkr.ecr.eu-central-1.amazonaws.com, so that hosts depend on no other account or region; fix: pulumi config set --path 'glacis:hosts.workloadImage' VALUE`],
  ["an image beside a command", change({ "glacis:hosts": { workloadImage: imageOf(), workload: "/usr/bin/api" } }), `glacis:hosts.workloadImage: found "${imageOf()}"; expected nothing, or no workload beside it: an image brings its own command; fix: pulumi config set --path 'glacis:hosts.workloadImage' VALUE`],
  ["a service's image of another account", change({ "glacis:mesh": { ...(prod["glacis:mesh"] as object), services: { web: { port: 9443 }, orders: { port: 9444, callers: ["web"], workloadImage: imageOf("444455556666.dkr.ecr.eu-central-1.amazonaws.com") } } } }), `glacis:mesh.services.orders.workloadImage: found "${imageOf("444455556666.dkr.ecr.eu-central-1.amazonaws.com")}"; expected an image of the stack's own registry 111122223333.dkr.ecr.eu-central-1.amazonaws.com, so that hosts depend on no other account or region; fix: pulumi config set --path 'glacis:mesh.services.orders.workloadImage' VALUE`],
  ["a window AWS does not have", edge({ signInWindowSeconds: 90 }), "glacis:edge.signInWindowSeconds: found 90; expected one of 60, 120, 300, 600; fix: pulumi config set --path 'glacis:edge.signInWindowSeconds' VALUE"],
  ["two certificates", edge({ selfSigned: true }), 'glacis:edge: found an object; expected exactly one of zoneId, certificateArn and selfSigned: true; fix: pulumi config set --path \'glacis:edge\' VALUE'],
  ["nobody to report to", edge({ securityContacts: [] }), "glacis:edge.securityContacts: found []; expected a list of at least one address; fix: pulumi config set --path 'glacis:edge.securityContacts' VALUE"],
  ["nobody to wake", change({ "glacis:monitoring": { subscribers: [] } }), "glacis:monitoring.subscribers: found []; expected a list of at least one { protocol, endpoint }; fix: pulumi config set --path 'glacis:monitoring.subscribers' VALUE"],
  ["a pager by text message", change({ "glacis:monitoring": { subscribers: [{ protocol: "sms", endpoint: "+1" }] } }), 'glacis:monitoring.subscribers[0].protocol: found "sms"; expected { protocol: email or https, endpoint: its address }; fix: pulumi config set --path \'glacis:monitoring.subscribers[0].protocol\' VALUE'],
  ["a misspelt key", change({ "glacis:netwrok": {} }), "glacis:netwrok: found a key that does not exist; expected one that Pulumi.yaml describes; fix: pulumi config rm --path 'glacis:netwrok'"],
  ["a misspelt option", change({ "glacis:backup": { lockDay: 35 } }), "glacis:backup.lockDay: found a key that does not exist; expected one that Pulumi.yaml describes; fix: pulumi config rm --path 'glacis:backup.lockDay'"],
  ["a person who drills", change({ "glacis:backup": { drillers: ["arn:aws:iam::111122223333:role/staff"] } }), "glacis:backup.drillers[0]: found \"arn:aws:iam::111122223333:role/staff\"; expected a service such as codebuild.amazonaws.com, or repo:OWNER/NAME:environment:NAME; fix: pulumi config set --path 'glacis:backup.drillers[0]' VALUE"],
  ["a copy elsewhere that is none", elsewhere("eu-north-1", "111122223333", "111122223333"), "glacis:backup.replicaAccounts.eu-north-1.accountId: found \"111122223333\"; expected another account than the stack's; fix: pulumi config set --path 'glacis:backup.replicaAccounts.eu-north-1.accountId' VALUE"],
  ["a role of a third account", elsewhere("eu-north-1", "444455556666", "777788889999"), "glacis:backup.replicaAccounts.eu-north-1.roleArn: found \"arn:aws:iam::777788889999:role/deployer\"; expected a role of the account 444455556666; fix: pulumi config set --path 'glacis:backup.replicaAccounts.eu-north-1.roleArn' VALUE"],
  ["the primary in another account", elsewhere("eu-central-1", "444455556666", "444455556666"), "glacis:backup.replicaAccounts.eu-central-1: found an object; expected a region of glacis:regions other than the primary, which is one of eu-west-1, eu-north-1; fix: pulumi config set --path 'glacis:backup.replicaAccounts.eu-central-1' VALUE"],
  ["an organization that another account watches", watched({ administratorAccountId: "444455556666" }), "glacis:organization.administratorAccountId: found \"444455556666\"; expected the stack's own account 111122223333: an organization is watched from the account that its security is delegated to; fix: pulumi config set --path 'glacis:organization.administratorAccountId' VALUE"],
  ["an organization that this account manages", watched({ managementAccountId: "111122223333", managementRoleArn: undefined }), "glacis:organization.managementAccountId: found \"111122223333\"; expected another account than the stack's: AWS advises to watch an organization from one that does not manage it; fix: pulumi config set --path 'glacis:organization.managementAccountId' VALUE"],
  ["a role that cannot delegate", watched({ managementRoleArn: "arn:aws:iam::444455556666:role/delegates" }), 'glacis:organization.managementRoleArn: found "arn:aws:iam::444455556666:role/delegates"; expected a role of the account 999988887777; fix: pulumi config set --path \'glacis:organization.managementRoleArn\' VALUE'],
  ["a trail of another organization", { ...watched({}), "glacis:auditTrail": '{"organizationId":"o-zzzzzzzzzz"}' }, 'glacis:auditTrail.organizationId: found "o-zzzzzzzzzz"; expected nothing, or o-a1b2c3d4e5 as in glacis:organization.id; fix: pulumi config set --path \'glacis:auditTrail.organizationId\' VALUE'],
  ["a secret that is none", change({ "glacis:provider": { secretKey: 42 } }), "glacis:provider.secretKey: found a secret; expected a secret access key; fix: pulumi config set --path 'glacis:provider.secretKey' VALUE"],
])("refuses %s", (_name, config, message) => {
  expect(refusal(config)).toBe(`  ${message}`);
});

test("every bad key is named at once", () => {
  expect(refusal(change({ "glacis:accountId": "1", "glacis:hosts": { minSize: 0 } })).split("\n").map((line) => line.trim().split(":").slice(0, 2).join(":"))).toEqual(["glacis:accountId", "glacis:hosts.minSize"]);
});

test("the empty object that Pulumi.yaml gives for a key left out is no value", () => {
  const config = loadConfig(change({ "glacis:mail": {}, "glacis:organization": {}, "glacis:mesh": {} }));
  expect([config.mail, config.organization, config.mesh]).toEqual([undefined, undefined, undefined]);
});

test("other namespaces are not ours to judge", () => {
  expect(refusal(change({ "pulumi:disable-default-providers": ["aws"], "other:key": "x" }))).toBe("accepted");
});

describe("Pulumi.yaml describes", () => {
  const described = file("Pulumi.yaml").config as Record<string, { type: string; default?: unknown; description: string }>;
  const shape = configSchema.shape as Record<string, z.ZodType>;

  test("every key and no other", () => {
    expect(Object.keys(described).sort()).toEqual(Object.keys(shape).map((key) => `glacis:${key}`).sort());
  });

  test.each(Object.entries(shape))("%s: its default and options", (key, schema) => {
    const { default: fallback, description } = described[`glacis:${key}`] as { default?: unknown; description: string };
    const parsed = schema.safeParse(undefined);
    // The engine refuses every stack that lacks a key declared without a default, so those that may be left out have one too.
    expect(fallback).toEqual(schema instanceof z.ZodExactOptional ? {} : parsed.success ? parsed.data : undefined);
    const inner = schema instanceof z.ZodDefault || schema instanceof z.ZodExactOptional ? schema.unwrap() : schema;
    const options = inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
    expect(options.filter((option) => !new RegExp(`(^|, )${option} \\(`, "m").test(description))).toEqual([]);
  });
});
