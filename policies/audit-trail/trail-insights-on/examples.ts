// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trail = (...insights: string[]) => new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", ...(insights.length > 0 && { insightSelectors: insights.map((insightType) => ({ insightType })) }) });

export const good = {
  "both": () => {
    trail("ApiCallRateInsight", "ApiErrorRateInsight");
  },
};

export const bad = {
  "none": () => {
    trail();
  },
  "one": () => {
    trail("ApiCallRateInsight");
  },
};
