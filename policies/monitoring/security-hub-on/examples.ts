// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const rule = (source: string) => new aws.cloudwatch.EventRule("findings", { eventPattern: JSON.stringify({ source: [source] }) });

export const good = {
  "with the default standards": () => {
    new aws.securityhub.Account("main", {});
  },
  "with a chosen standard": () => {
    new aws.securityhub.Account("main", { enableDefaultStandards: false });
    new aws.securityhub.StandardsSubscription("fsbp", { standardsArn: "arn:aws:securityhub:eu-central-1::standards/aws-foundational-security-best-practices/v/1.0.0" });
  },
};

export const bad = {
  "with no standard": () => {
    new aws.securityhub.Account("main", { enableDefaultStandards: false });
  },
  "with fewer standards in one region": () => {
    const away = new aws.Provider("away", { region: "eu-west-1" });
    const standard = (region: string) => `arn:aws:securityhub:${region}::standards/aws-foundational-security-best-practices/v/1.0.0`;
    new aws.securityhub.Account("main", { enableDefaultStandards: false });
    new aws.securityhub.Account("away", { enableDefaultStandards: false }, { provider: away });
    new aws.securityhub.StandardsSubscription("fsbp", { standardsArn: standard("eu-central-1") });
    new aws.securityhub.StandardsSubscription("fsbp-away", { standardsArn: standard("eu-west-1") }, { provider: away });
    new aws.securityhub.StandardsSubscription("cis", { standardsArn: "arn:aws:securityhub:eu-central-1::standards/cis-aws-foundations-benchmark/v/5.0.0" });
  },
  "new checks off": () => {
    new aws.securityhub.Account("main", { autoEnableControls: false });
  },
  "waited for in vain": () => {
    rule("aws.securityhub");
  },
};
