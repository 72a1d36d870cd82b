// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const DMARC = { zoneId: "Z1", type: "TXT", name: "_dmarc.example.com", ttl: 3600 } as const;

export const good = {
  rejected: () => {
    new aws.sesv2.EmailIdentity("news", { emailIdentity: "news.example.com" });
    new aws.route53.Record("dmarc", { ...DMARC, records: ["v=DMARC1; p=reject; rua=mailto:dmarc@example.com"] });
  },
  "name relative to the zone": () => {
    const zone = new aws.route53.Zone("example", { name: "example.com" });
    new aws.sesv2.EmailIdentity("example", { emailIdentity: "example.com" });
    new aws.route53.Record("dmarc", { ...DMARC, zoneId: zone.zoneId, name: "_dmarc", records: ["v=DMARC1; p=reject"] });
  },
};

export const bad = {
  "watched only": () => {
    new aws.route53.Record("dmarc", { ...DMARC, records: ["v=DMARC1; p=none; rua=mailto:dmarc@example.com"] });
  },
  "subdomains left out": () => {
    new aws.route53.Record("dmarc", { ...DMARC, records: ["v=DMARC1; p=reject; sp=none"] });
  },
  "a tenth of it": () => {
    new aws.route53.Record("dmarc", { ...DMARC, records: ["v=DMARC1; p=reject; pct=10"] });
  },
  "no record": () => {
    new aws.ses.DomainIdentity("example", { domain: "example.com" });
    new aws.route53.Zone("example", { name: "example.com" });
  },
};
