// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  immutable: () => {
    new aws.ecr.Repository("web", { imageTagMutability: "IMMUTABLE" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ecr.Repository("web", {});
  },
  "with exceptions the other way round": () => {
    new aws.ecr.Repository("web", { imageTagMutability: "MUTABLE_WITH_EXCLUSION" });
  },
};
