// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { role: "arn:aws:iam::123456789012:role/resize", handler: "index.handler" };

export const good = {
  supported: () => {
    new aws.lambda.Function("resize", { ...ARGS, runtime: "nodejs22.x" });
    new aws.lambda.Function("report", { ...ARGS, runtime: "python3.13" });
  },
};

export const bad = {
  "ended long ago": () => {
    new aws.lambda.Function("resize", { ...ARGS, runtime: "nodejs12.x" });
  },
  "ended this year": () => {
    new aws.lambda.Function("resize", { ...ARGS, runtime: "nodejs20.x" });
  },
  "Go's own runtime": () => {
    new aws.lambda.Function("resize", { ...ARGS, runtime: "go1.x" });
  },
};
