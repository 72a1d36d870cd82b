// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "one": () => {
    new aws.ec2.LaunchTemplate("web", { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } });
  },
  "left at the default": () => {
    new aws.ec2.LaunchTemplate("web", { metadataOptions: { httpTokens: "required" } });
  },
};

export const bad = {
  "two, as containers ask for": () => {
    new aws.ec2.LaunchTemplate("web", { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } });
  },
  "an instance with many": () => {
    new aws.ec2.Instance("web", { ami: "ami-0123456789abcdef0", instanceType: "t3.small", metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 64 } });
  },
};
