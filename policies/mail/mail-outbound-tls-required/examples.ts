// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "TLS required": () => {
    new aws.sesv2.ConfigurationSet("mail", { configurationSetName: "mail", deliveryOptions: { tlsPolicy: "REQUIRE" } });
  },
  "TLS required, first version of the API": () => {
    new aws.ses.ConfigurationSet("mail", { deliveryOptions: { tlsPolicy: "Require" } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.sesv2.ConfigurationSet("mail", { configurationSetName: "mail" });
  },
  optional: () => {
    new aws.sesv2.ConfigurationSet("mail", { configurationSetName: "mail", deliveryOptions: { tlsPolicy: "OPTIONAL" } });
  },
  "first version of the API at its default": () => {
    new aws.ses.ConfigurationSet("mail", {});
  },
};
