// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "the account": () => {
    new aws.accessanalyzer.Analyzer("external", { analyzerName: "external" });
  },
  "the organisation": () => {
    new aws.accessanalyzer.Analyzer("external", { analyzerName: "external", type: "ORGANIZATION" });
  },
};

export const bad = {
  "a trail alone": () => {
    new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail" });
  },
  "unused access only": () => {
    new aws.accessanalyzer.Analyzer("unused", { analyzerName: "unused", type: "ACCOUNT_UNUSED_ACCESS" });
  },
};
