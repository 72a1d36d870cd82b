// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const MX: aws.route53.RecordArgs = { zoneId: "Z1", type: "MX", name: "example.com", ttl: 3600, records: ["10 inbound-smtp.eu-west-1.amazonaws.com"] };

export const good = {
  asked: () => {
    new aws.route53.Record("mx", MX);
    new aws.route53.Record("tls", { zoneId: "Z1", type: "TXT", name: "_smtp._tls.example.com", ttl: 3600, records: ["v=TLSRPTv1; rua=mailto:tls@example.com"] });
  },
};

export const bad = {
  "not asked": () => {
    new aws.route53.Record("mx", MX);
  },
  "without an address": () => {
    new aws.route53.Record("mx", MX);
    new aws.route53.Record("tls", { zoneId: "Z1", type: "TXT", name: "_smtp._tls.example.com", ttl: 3600, records: ["v=TLSRPTv1;"] });
  },
};
