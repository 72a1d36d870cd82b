// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const certificate = { domainName: "www.example.com", validationMethod: "DNS" };

export const good = {
  "left at the default": () => {
    new aws.acm.Certificate("web", certificate);
  },
};

export const bad = {
  "kept secret": () => {
    new aws.acm.Certificate("web", { ...certificate, options: { certificateTransparencyLoggingPreference: "DISABLED" } });
  },
};
