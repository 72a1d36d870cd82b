// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "public sharing blocked": () => {
    new aws.ec2.ImageBlockPublicAccess("region", { state: "block-new-sharing" });
  },
  "shared with the organization": () => {
    new aws.ec2.AmiLaunchPermission("company", { imageId: "ami-0123456789abcdef0", organizationArn: "arn:aws:organizations::123456789012:organization/o-1234567890" });
  },
};

export const bad = {
  "not blocked": () => {
    new aws.ec2.ImageBlockPublicAccess("region", { state: "unblocked" });
  },
  "launchable by everyone": () => {
    new aws.ec2.AmiLaunchPermission("everyone", { imageId: "ami-0123456789abcdef0", group: "all" });
  },
};
