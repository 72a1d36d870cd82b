// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "DNS": () => {
    new aws.acm.Certificate("web", { domainName: "www.example.com", validationMethod: "DNS" });
  },
};

export const bad = {
  "e-mail": () => {
    new aws.acm.Certificate("web", { domainName: "www.example.com", validationMethod: "EMAIL" });
  },
};
