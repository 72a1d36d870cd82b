// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { serviceRole: "arn:aws:iam::123456789012:role/build", artifacts: { type: "NO_ARTIFACTS" }, source: { type: "NO_SOURCE", buildspec: "version: 0.2" } };
const ENVIRONMENT = { computeType: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" };

export const good = {
  unprivileged: () => {
    new aws.codebuild.Project("web", { ...ARGS, environment: ENVIRONMENT });
  },
};

export const bad = {
  privileged: () => {
    new aws.codebuild.Project("web", { ...ARGS, environment: { ...ENVIRONMENT, privilegedMode: true } });
  },
};
