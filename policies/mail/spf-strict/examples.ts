// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const SPF = { zoneId: "Z1", type: "TXT", name: "example.com", ttl: 3600 } as const;

export const good = {
  strict: () => {
    new aws.sesv2.EmailIdentity("example", { emailIdentity: "example.com" });
    new aws.route53.Record("spf", { ...SPF, records: ["v=spf1 include:amazonses.com -all", "other-verification=1"] });
  },
};

export const bad = {
  "soft fail": () => {
    new aws.route53.Record("spf", { ...SPF, records: ["v=spf1 include:amazonses.com ~all"] });
  },
  "everyone may send": () => {
    new aws.route53.Record("spf", { ...SPF, records: ["v=spf1 +all"] });
  },
  "no record": () => {
    new aws.sesv2.EmailIdentity("example", { emailIdentity: "example.com" });
    new aws.route53.Zone("example", { name: "example.com" });
  },
};
