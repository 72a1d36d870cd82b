// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  immutable: () => {
    new aws.ecr.Repository("web", { imageTagMutability: "IMMUTABLE" });
  },
  "one tag may move": () => {
    new aws.ecr.Repository("web", { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION", imageTagMutabilityExclusionFilters: [{ filter: "latest", filterType: "WILDCARD" }] });
  },
};

export const bad = {
  "every tag may move": () => {
    new aws.ecr.Repository("web", { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION", imageTagMutabilityExclusionFilters: [{ filter: "*", filterType: "WILDCARD" }] });
  },
  "left at the default": () => {
    new aws.ecr.Repository("web", {});
  },
  "with exceptions the other way round": () => {
    new aws.ecr.Repository("web", { imageTagMutability: "MUTABLE_WITH_EXCLUSION" });
  },
};
