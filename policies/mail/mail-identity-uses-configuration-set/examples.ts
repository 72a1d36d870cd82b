// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "the set is named": () => {
    const set = new aws.sesv2.ConfigurationSet("mail", { configurationSetName: "mail", deliveryOptions: { tlsPolicy: "REQUIRE" } });
    new aws.sesv2.EmailIdentity("example", { emailIdentity: "example.com", configurationSetName: set.configurationSetName });
  },
};

export const bad = {
  "a set that is not there": () => {
    new aws.sesv2.ConfigurationSet("mail", { configurationSetName: "mail", deliveryOptions: { tlsPolicy: "REQUIRE" } });
    new aws.sesv2.EmailIdentity("mail", { emailIdentity: "example.com", configurationSetName: "post" });
  },
  "no set": () => {
    new aws.sesv2.EmailIdentity("example", { emailIdentity: "example.com" });
  },
};
