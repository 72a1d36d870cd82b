// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ALL = ["BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY", "RENDERING_FAILURE"];

function told(matchingEventTypes: string[], enabled = true, configurationSetName = "mail"): void {
  new aws.sesv2.ConfigurationSet("mail", { configurationSetName: "mail", deliveryOptions: { tlsPolicy: "REQUIRE" } });
  const snsDestination = { topicArn: "arn:aws:sns:eu-central-1:123456789012:people" };
  new aws.sesv2.ConfigurationSetEventDestination("failures", { configurationSetName, eventDestinationName: "failures", eventDestination: { enabled, matchingEventTypes, snsDestination } });
}

export const good = {
  "all of them": () => told(ALL),
};

export const bad = {
  "bounces only": () => told(["BOUNCE"]),
  "switched off": () => told(ALL, false),
  "of another set": () => told(ALL, true, "other"),
};
