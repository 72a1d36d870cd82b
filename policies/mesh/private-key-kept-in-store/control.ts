// SPDX-License-Identifier: Apache-2.0
import { PRIVATE_KEY } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";
import type { Resource } from "../../_kit/resource";

/** Where a private key must not stand, by type and property: each can be read by more people than the secret store. */
const OPEN_PLACES: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/launchTemplate:LaunchTemplate": ["userData"],
  "aws:ec2/launchConfiguration:LaunchConfiguration": ["userData", "userDataBase64"],
  "aws:ec2/instance:Instance": ["userData", "userDataBase64"],
  "aws:lambda/function:Function": ["environment"],
  "aws:ecs/taskDefinition:TaskDefinition": ["containerDefinitions"],
  "aws:s3/bucketObject:BucketObject": ["content", "contentBase64"],
  "aws:ssm/parameter:Parameter": ["value", "insecureValue"],
};

function isEncrypted(resource: Resource, property: string): boolean {
  return resource.type === "aws:ssm/parameter:Parameter" && property === "value" && resource.text("type") === "SecureString";
}

export default defineControl({
  id: "private-key-kept-in-store",
  title: "Private keys go into the secret store only",
  severity: "high",
  why: "User data, environment variables and plain parameters can be read by everyone who may describe the resource.",
  fix: "Put the key into an aws.secretsmanager.SecretVersion, and let the host fetch it with its role.",
  claims: ["transit.internal", "logs.no-secrets"],
  frameworks: { nist: ["IA-5(7)", "SC-12"] },
  appliesTo: [PRIVATE_KEY],
  check(key, { graph, violation, each }) {
    each(graph.ofType(...Object.keys(OPEN_PLACES)), (resource) => {
      const property = OPEN_PLACES[resource.type]?.find((name) => resource.state.propertyDependencies[name]?.includes(key.urn));
      if (property && !isEncrypted(resource, property)) violation(`${property} of ${resource.label} is computed from this key`);
    });
  },
});
