// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const contact = (alternateContactType: string) => {
  new aws.account.AlternativeContact("contact", { alternateContactType, name: "Security", title: "On call", emailAddress: "security@example.com", phoneNumber: "+49 30 0000000" });
};

export const good = {
  "for security": () => contact("SECURITY"),
};

export const bad = {
  "for bills only": () => contact("BILLING"),
};
