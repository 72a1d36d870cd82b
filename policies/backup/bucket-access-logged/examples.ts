// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "into a bucket for logs": () => {
    const logs = new aws.s3.Bucket("logs", {});
    const data = new aws.s3.Bucket("data", {});
    new aws.s3.BucketLogging("data", { bucket: data.id, targetBucket: logs.bucket, targetPrefix: "data/" });
  },
  "inline": () => {
    const logs = new aws.s3.BucketV2("logs", {});
    new aws.s3.BucketV2("data", { loggings: [{ targetBucket: logs.id }] });
    new aws.s3.Bucket("other", { logging: { targetBucket: logs.id } });
  },
};

export const bad = {
  "not at all": () => {
    new aws.s3.Bucket("data", {});
  },
  "into itself": () => {
    const data = new aws.s3.Bucket("data", {});
    new aws.s3.BucketLogging("data", { bucket: data.id, targetBucket: data.id, targetPrefix: "log/" });
  },
  "a trail's bucket": () => {
    const files = new aws.s3.Bucket("files", {});
    new aws.cloudtrail.Trail("trail", { s3BucketName: files.bucket });
  },
  "a load balancer's logs": () => {
    const logs = new aws.s3.Bucket("logs", {});
    new aws.lb.LoadBalancer("web", { accessLogs: { bucket: logs.bucket, enabled: true } });
  },
};
