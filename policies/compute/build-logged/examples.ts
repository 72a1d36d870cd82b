// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = {
  serviceRole: "arn:aws:iam::123456789012:role/build",
  artifacts: { type: "NO_ARTIFACTS" },
  source: { type: "NO_SOURCE", buildspec: "version: 0.2" },
  environment: { computeType: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" },
};

export const good = {
  "left at the default": () => {
    new aws.codebuild.Project("web", ARGS);
  },
};

export const bad = {
  "switched off": () => {
    new aws.codebuild.Project("web", { ...ARGS, logsConfig: { cloudwatchLogs: { status: "DISABLED" } } });
  },
  "in the clear": () => {
    new aws.codebuild.Project("web", { ...ARGS, logsConfig: { s3Logs: { status: "ENABLED", location: "logs/build", encryptionDisabled: true } } });
  },
};
