// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const role = "arn:aws:iam::123456789012:role/replicator";
const central = () => new aws.Provider("central", { region: "eu-central-1" });
const west = () => new aws.Provider("west", { region: "eu-west-1" });
const to = (bucket: aws.s3.Bucket, priority: number, status = "Enabled") => ({ id: `to-${priority}`, priority, status, filter: { prefix: "" }, deleteMarkerReplication: { status: "Disabled" }, destination: { bucket: bucket.arn } });

export const good = {
  "two replicas, one off-site": () => {
    const [here, away] = [{ provider: central() }, { provider: west() }];
    const data = new aws.s3.Bucket("data", {}, here);
    const [near, far] = [new aws.s3.Bucket("near", {}, here), new aws.s3.Bucket("far", {}, away)];
    new aws.s3.BucketReplicationConfig("data", { bucket: data.bucket, role, rules: [to(near, 1), to(far, 2)] }, here);
  },
  "inline rules, replicas named by the ARN that follows from their name": () => {
    const [here, away] = [{ provider: central() }, { provider: west() }];
    new aws.s3.Bucket("near", { bucket: "example-near" }, here);
    new aws.s3.Bucket("far", { bucket: "example-far" }, away);
    const rules = ["near", "far"].map((name, priority) => ({ id: name, priority, status: "Enabled", destination: { bucket: `arn:aws:s3:::example-${name}` } }));
    new aws.s3.Bucket("data", { replicationConfiguration: { role, rules } }, here);
  },
};

export const bad = {
  "one replica": () => {
    const here = { provider: central() };
    const data = new aws.s3.Bucket("data", {}, here);
    const far = new aws.s3.Bucket("far", {}, { provider: west() });
    new aws.s3.BucketReplicationConfig("data", { bucket: data.bucket, role, rules: [to(far, 1)] }, here);
  },
  "two replicas in the same region": () => {
    const here = { provider: central() };
    const [data, near, other] = ["data", "near", "other"].map((name) => new aws.s3.Bucket(name, {}, here)) as [aws.s3.Bucket, aws.s3.Bucket, aws.s3.Bucket];
    new aws.s3.BucketReplicationConfig("data", { bucket: data.bucket, role, rules: [to(near, 1), to(other, 2)] }, here);
  },
  "one of two rules disabled": () => {
    const here = { provider: central() };
    const data = new aws.s3.Bucket("data", { bucket: "data" }, here);
    const [near, far] = [new aws.s3.Bucket("near", { bucket: "near" }, here), new aws.s3.Bucket("far", { bucket: "far" }, { provider: west() })];
    new aws.s3.BucketReplicationConfig("data", { bucket: data.bucket, role, rules: [to(near, 1), { ...to(far, 2, "Disabled"), destination: { bucket: "arn:aws:s3:::far" } }] }, here);
  },
  "both rules to one replica": () => {
    const [here, away] = [{ provider: central() }, { provider: west() }];
    const data = new aws.s3.Bucket("data", {}, here);
    const far = new aws.s3.Bucket("far", {}, away);
    new aws.s3.BucketReplicationConfig("data", { bucket: data.bucket, role, rules: [to(far, 1), to(far, 2)] }, here);
  },
};
