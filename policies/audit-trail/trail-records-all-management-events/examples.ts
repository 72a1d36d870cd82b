// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (args: Partial<aws.cloudtrail.TrailArgs>) => new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", isMultiRegionTrail: true, ...args });

const category = (value: string) => ({ field: "eventCategory", equals: [value] });

export const good = {
  "left at the defaults": () => {
    trail({});
  },
  "selected with data events": () => {
    trail({ eventSelectors: [{ includeManagementEvents: true, readWriteType: "All", dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }] });
  },
  "selected in the newer way": () => {
    trail({ advancedEventSelectors: [{ fieldSelectors: [category("Management")] }] });
  },
};

export const bad = {
  "off": () => {
    trail({ enableLogging: false });
  },
  "writes only": () => {
    trail({ eventSelectors: [{ readWriteType: "WriteOnly" }] });
  },
  "without KMS": () => {
    trail({ eventSelectors: [{ excludeManagementEventSources: ["kms.amazonaws.com"] }] });
  },
  "data events only, in the newer way": () => {
    trail({ advancedEventSelectors: [{ fieldSelectors: [category("Data"), { field: "resources.type", equals: ["AWS::S3::Object"] }] }] });
  },
  "writes only, in the newer way": () => {
    trail({ advancedEventSelectors: [{ fieldSelectors: [category("Management"), { field: "readOnly", equals: ["false"] }] }] });
  },
};
