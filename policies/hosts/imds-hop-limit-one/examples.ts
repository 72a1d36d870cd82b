// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeInstance, safeTemplate } from "../../_kit/testing/safe";

export const good = {
  "one": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } });
  },
  "left at the default": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, metadataOptions: { httpTokens: "required" } });
  },
};

export const bad = {
  "the account's default": () => {
    new aws.ec2.InstanceMetadataDefaults("region", { httpTokens: "required", httpPutResponseHopLimit: 2 });
  },
  "two, as containers ask for": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } });
  },
  "an instance with many": () => {
    new aws.ec2.Instance("web", { ...safeInstance, metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 64 } });
  },
};
