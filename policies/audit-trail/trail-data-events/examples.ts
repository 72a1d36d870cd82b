// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (args: Partial<aws.cloudtrail.TrailArgs>) => new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", isMultiRegionTrail: true, ...args });

const data = () => new aws.s3.Bucket("data", { bucket: "example-data" });
const objects = [{ field: "eventCategory", equals: ["Data"] }, { field: "resources.type", equals: ["AWS::S3::Object"] }];

export const good = {
  "every bucket": () => {
    data();
    trail({ eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }] });
  },
  "this bucket, in the newer way": () => {
    data();
    trail({ advancedEventSelectors: [{ fieldSelectors: [...objects, { field: "resources.ARN", startsWiths: ["arn:aws:s3:::example-data/"] }] }] });
  },
};

export const bad = {
  "management events only": () => {
    data();
    trail({});
  },
  "another bucket": () => {
    data();
    trail({ eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::example-other/"] }] }] });
  },
  "writes only": () => {
    data();
    trail({ eventSelectors: [{ readWriteType: "WriteOnly", dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::"] }] }] });
  },
  "reads only, in the newer way": () => {
    data();
    trail({ advancedEventSelectors: [{ fieldSelectors: [...objects, { field: "readOnly", equals: ["true"] }] }] });
  },
};
