// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const replicate = (keyRegion: "west" | "central") => {
  const central = new aws.Provider("central", { region: "eu-central-1" });
  const west = new aws.Provider("west", { region: "eu-west-1" });
  const key = new aws.kms.Key("copy", {}, { provider: keyRegion === "west" ? west : central });
  const copy = new aws.s3.Bucket("copy", { bucket: "example-copy" }, { provider: west });
  const data = new aws.s3.Bucket("data", {}, { provider: central });
  new aws.s3.BucketReplicationConfig("data", {
    bucket: data.id,
    role: "arn:aws:iam::123456789012:role/replicator",
    rules: [{ status: "Enabled", destination: { bucket: copy.bucket.apply((name) => `arn:aws:s3:::${name}`), encryptionConfiguration: { replicaKmsKeyId: key.arn } } }],
  }, { provider: central });
};

export const good = {
  "a key beside the replica": () => replicate("west"),
};

export const bad = {
  "a key beside the source": () => replicate("central"),
  "the ARN of a key elsewhere": () => {
    const west = new aws.Provider("west", { region: "eu-west-1" });
    new aws.s3.Bucket("copy", { bucket: "example-copy" }, { provider: west });
    new aws.s3.Bucket("data", {
      replicationConfiguration: {
        role: "arn:aws:iam::123456789012:role/replicator",
        rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::example-copy", replicaKmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" } }],
      },
    });
  },
};
