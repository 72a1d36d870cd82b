// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "signed": () => {
    const zone = new aws.route53.Zone("main", { name: "example.com" });
    new aws.route53.HostedZoneDnsSec("main", { hostedZoneId: zone.zoneId });
  },
};

export const bad = {
  "not signed": () => {
    new aws.route53.Zone("main", { name: "example.com" });
  },
  "signing switched off": () => {
    const zone = new aws.route53.Zone("main", { name: "example.com" });
    new aws.route53.HostedZoneDnsSec("main", { hostedZoneId: zone.id, signingStatus: "NOT_SIGNING" });
  },
};
