// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const group = (retentionInDays?: number) => {
  new aws.cloudwatch.LogGroup("app", { ...(retentionInDays !== undefined && { retentionInDays }) });
};

export const good = {
  "a year": () => group(365),
  "for ever": () => group(),
};

export const bad = {
  "a week": () => group(7),
  "half a year": () => group(180),
};
