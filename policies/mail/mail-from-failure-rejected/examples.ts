// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  rejected: () => {
    new aws.sesv2.EmailIdentityMailFromAttributes("example", { emailIdentity: "example.com", mailFromDomain: "bounce.example.com", behaviorOnMxFailure: "REJECT_MESSAGE" });
    new aws.ses.MailFrom("example", { domain: "example.com", mailFromDomain: "bounce.example.com", behaviorOnMxFailure: "RejectMessage" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.sesv2.EmailIdentityMailFromAttributes("example", { emailIdentity: "example.com", mailFromDomain: "bounce.example.com" });
  },
  "SES's domain instead": () => {
    new aws.ses.MailFrom("example", { domain: "example.com", mailFromDomain: "bounce.example.com", behaviorOnMxFailure: "UseDefaultValue" });
  },
};
