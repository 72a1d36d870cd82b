// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "scanned on push": () => {
    new aws.ecr.Repository("web", { imageScanningConfiguration: { scanOnPush: true } });
  },
  "scanned by the registry": () => {
    new aws.ecr.Repository("web", { name: "web" });
    new aws.ecr.RegistryScanningConfiguration("all", { scanType: "ENHANCED", rules: [{ scanFrequency: "CONTINUOUS_SCAN", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }] });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ecr.Repository("web", {});
  },
  "the registry scans others": () => {
    new aws.ecr.Repository("web", { name: "web" });
    new aws.ecr.RegistryScanningConfiguration("some", { scanType: "BASIC", rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "prod-*", filterType: "WILDCARD" }] }] });
  },
};
