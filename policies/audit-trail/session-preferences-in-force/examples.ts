// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const preferences = (name: string, documentType = "Session") =>
  new aws.ssm.Document(name, { name, documentType, content: JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs: { cloudWatchLogGroupName: "sessions" } }) });

export const good = {
  "by the name that is read": () => {
    preferences("SSM-SessionManagerRunShell");
    preferences("ports");
  },
};

export const bad = {
  "by another": () => {
    preferences("session-preferences");
  },
};
