// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

/** Security Hub in two regions. */
function hubs() {
  const home = new aws.Provider("home", { region: "eu-central-1" });
  const away = new aws.Provider("away", { region: "eu-west-1" });
  new aws.securityhub.Account("home", {}, { provider: home });
  new aws.securityhub.Account("away", {}, { provider: away });
  return { provider: home };
}

export const good = {
  "all regions": () => {
    new aws.securityhub.FindingAggregator("all", { linkingMode: "ALL_REGIONS" }, hubs());
  },
  "each named": () => {
    new aws.securityhub.FindingAggregator("named", { linkingMode: "SPECIFIED_REGIONS", specifiedRegions: ["eu-west-1"] }, hubs());
  },
};

export const bad = {
  "not brought together": () => {
    hubs();
  },
  "one left out": () => {
    new aws.securityhub.FindingAggregator("named", { linkingMode: "SPECIFIED_REGIONS", specifiedRegions: ["eu-north-1"] }, hubs());
  },
  "one excepted": () => {
    new aws.securityhub.FindingAggregator("all", { linkingMode: "ALL_REGIONS_EXCEPT_SPECIFIED", specifiedRegions: ["eu-west-1"] }, hubs());
  },
  "none linked": () => {
    new aws.securityhub.FindingAggregator("none", { linkingMode: "NO_REGIONS" }, hubs());
  },
};
