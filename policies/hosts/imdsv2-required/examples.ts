// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeConfiguration, safeInstance, safeTemplate } from "../../_kit/testing/safe";

const image = { ...safeInstance, metadataOptions: undefined };
const required = { httpEndpoint: "enabled", httpTokens: "required" };

export const good = {
  "required on an instance": () => {
    new aws.ec2.Instance("web", { ...image, metadataOptions: required });
  },
  "required by the launch template an instance uses": () => {
    const template = new aws.ec2.LaunchTemplate("web", { ...safeTemplate, metadataOptions: required });
    new aws.ec2.Instance("web", { launchTemplate: { id: template.id } });
  },
  "no metadata service at all": () => {
    new aws.ec2.Instance("web", { ...image, metadataOptions: { httpEndpoint: "disabled" } });
  },
  "the account's default": () => {
    new aws.ec2.InstanceMetadataDefaults("region", { httpTokens: "required" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ec2.Instance("web", image);
  },
  "optional": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, metadataOptions: { ...required, httpTokens: "optional" } });
  },
  "options without tokens": () => {
    new aws.ec2.LaunchTemplate("web", { ...safeTemplate, metadataOptions: { httpEndpoint: "enabled", httpPutResponseHopLimit: 1 } });
  },
  "a launch configuration": () => {
    new aws.ec2.LaunchConfiguration("web", { ...safeConfiguration, metadataOptions: undefined });
  },
  "the account's default without preference": () => {
    new aws.ec2.InstanceMetadataDefaults("region", { httpTokens: "no-preference" });
  },
};
