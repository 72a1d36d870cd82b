// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as zlib from "node:zlib";

// Assembled at run time, so that no scanner takes this file for a leak.
const accessKey = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
const script = `#!/bin/sh\nexport AWS_ACCESS_KEY_ID=${accessKey}\n/opt/app/start\n`;
const template = { imageId: "ami-1", instanceType: "t3.small" };
const database = { engine: "postgres", instanceClass: "db.t4g.small", allocatedStorage: 20, username: "app" };

export const good = {
  "a reference to the secret, not the secret": () => {
    const secret = new aws.secretsmanager.Secret("db", {});
    new aws.ssm.Parameter("where", { type: "String", value: secret.arn });
    new aws.rds.Instance("db", { ...database, manageMasterUserPassword: true });
  },
  "a password from the stack's encrypted configuration": () => {
    new aws.rds.Instance("db", { ...database, password: pulumi.secret("correct-horse-battery") });
  },
  "public keys, hashes and ids": () => {
    new aws.ec2.KeyPair("ops", { publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8k1p0Qy7cPq2nQq0q3bW5x9pL0oVb4Yw6uT1rE7kHd ops" });
    new aws.ssm.Parameter("release", { type: "String", value: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" });
  },
};

export const bad = {
  "a function's environment": () => {
    new aws.lambda.Function("api", { role: "arn:aws:iam::123456789012:role/api", environment: { variables: { DB_PASSWORD: "hunter22" } } });
  },
  "user data": () => {
    new aws.ec2.LaunchTemplate("web", { ...template, userData: Buffer.from(script).toString("base64") });
  },
  "compressed user data": () => {
    new aws.ec2.Instance("web", { ami: "ami-1", instanceType: "t3.small", userDataBase64: zlib.gzipSync(script).toString("base64") });
  },
  "a container's environment": () => {
    new aws.ecs.TaskDefinition("api", { family: "api", containerDefinitions: JSON.stringify([{ name: "api", image: "api", environment: [{ name: "API_TOKEN", value: "8dJ2kLm4Qx7Zp1Rt6Vw9Yc3B" }] }]) });
  },
  "a tag": () => {
    new aws.s3.Bucket("data", { tags: { Key: accessKey } });
  },
};
