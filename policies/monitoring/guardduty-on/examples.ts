// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const rule = (source: string) => new aws.cloudwatch.EventRule("findings", { eventPattern: JSON.stringify({ source: [source] }) });

export const good = {
  "on": () => {
    new aws.guardduty.Detector("main", {});
    rule("aws.guardduty");
  },
};

export const bad = {
  "off": () => {
    new aws.guardduty.Detector("main", { enable: false });
  },
  "waited for in vain": () => {
    rule("aws.guardduty");
  },
};
