// SPDX-License-Identifier: Apache-2.0
import { fromDocument, openStack } from "./stack";

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const STACK = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";
const PROVIDER = "urn:pulumi:prod::shop::pulumi:providers:aws::eu-west-1";

function exported(...resources: object[]): Record<string, unknown> {
  const root = { urn: STACK, type: "pulumi:pulumi:Stack", custom: false, outputs: { backup: { regions: ["eu-central-1"] }, token: { ...SECRET, ciphertext: "x" }, shown: { ...SECRET, plaintext: '"p"' } } };
  const provider = { urn: PROVIDER, type: "pulumi:providers:aws", custom: true, id: "0", inputs: { region: "eu-west-1" }, outputs: { region: "eu-west-1" } };
  return { version: 3, deployment: { resources: [root, provider, ...resources] } };
}

test("resources carry their region and outputs, secrets masked whether encrypted or shown", () => {
  const key = { urn: "urn:pulumi:prod::shop::aws:kms/key:Key::k", type: "aws:kms/key:Key", custom: true, id: "1234", provider: `${PROVIDER}::0`, outputs: { arn: "arn:aws:kms:eu-west-1:1:key/1234", secret: { ...SECRET, plaintext: '"p"' } } };
  const { stack } = fromDocument(exported(key), "s.json");
  expect({ project: stack.project, name: stack.name, region: stack.region, outputs: stack.outputs }).toEqual({
    project: "shop", name: "prod", region: "eu-central-1", outputs: { backup: { regions: ["eu-central-1"] }, token: "[secret]", shown: "[secret]" },
  });
  expect(stack.resources.find(({ name }) => name === "k")).toEqual({
    urn: key.urn, type: key.type, name: "k", id: "1234", region: "eu-west-1", outputs: { arn: "arn:aws:kms:eu-west-1:1:key/1234", secret: "[secret]" },
  });
});

test("the old name of a type is the current one", () => {
  const bucket = { urn: "urn:pulumi:prod::shop::aws:s3/bucketV2:BucketV2::b", type: "aws:s3/bucketV2:BucketV2", custom: true, id: "b" };
  expect(fromDocument(exported(bucket), "s.json").stack.resources.map(({ type }) => type)).toContain("aws:s3/bucket:Bucket");
});

test.each([
  ["an empty stack", { version: 3, deployment: { resources: [] } }, "s.json: found no stack in it (nothing was ever deployed, or it was destroyed); expected the output of `pulumi stack export` or `pulumi stack output --json`"],
  ["other JSON", { hello: 1 }, "s.json: found no outputs `posture` and `evidence`; expected the output of `pulumi stack export` or `pulumi stack output --json` of a Glacis stack"],
])("%s is refused", (_name, document, message) => {
  expect(() => fromDocument(document, "s.json")).toThrow(message);
});

test("a local stack that is not there says how to deploy it", async () => {
  await expect(openStack("local", { stateDir: "/nonexistent" })).rejects.toThrow("found no local stack in /nonexistent; deploy it with `glacis up --local`, or name its folder with --state-dir");
});
