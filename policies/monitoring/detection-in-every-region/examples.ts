// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

/** Two regions with a bucket in each. */
function regions() {
  const home = new aws.Provider("home", { region: "eu-central-1" });
  const away = new aws.Provider("away", { region: "eu-west-1" });
  new aws.s3.Bucket("data", {}, { provider: home });
  new aws.s3.Bucket("copy", {}, { provider: away });
  return { home, away };
}

export const good = {
  "in both regions": () => {
    for (const [name, provider] of Object.entries(regions())) new aws.guardduty.Detector(name, {}, { provider });
  },
  "one region, left to the environment": () => {
    new aws.s3.Bucket("data");
    new aws.guardduty.Detector("main", {});
    new aws.accessanalyzer.Analyzer("outside", { analyzerName: "outside" });
  },
};

export const bad = {
  "in one of two": () => {
    const { home } = regions();
    new aws.guardduty.Detector("home", {}, { provider: home });
  },
  "off in one of two": () => {
    const { home, away } = regions();
    new aws.guardduty.Detector("home", {}, { provider: home });
    new aws.guardduty.Detector("away", { enable: false }, { provider: away });
  },
  "unused access only": () => {
    const { home, away } = regions();
    new aws.accessanalyzer.Analyzer("home", { analyzerName: "outside" }, { provider: home });
    new aws.accessanalyzer.Analyzer("away", { analyzerName: "unused", type: "ACCOUNT_UNUSED_ACCESS" }, { provider: away });
  },
};
