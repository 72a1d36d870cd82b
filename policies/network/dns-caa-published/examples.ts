// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function zone() {
  return new aws.route53.Zone("main", { name: "example.com" }).zoneId;
}

export const good = {
  "Amazon only": () => {
    new aws.route53.Record("caa", { zoneId: zone(), name: "example.com", type: "CAA", ttl: 3600, records: ['0 issue "amazon.com"'] });
  },
};

export const bad = {
  "no CAA record": () => {
    zone();
  },
  "other records only": () => {
    new aws.route53.Record("address", { zoneId: zone(), name: "www.example.com", type: "A", ttl: 300, records: ["203.0.113.7"] });
  },
};
