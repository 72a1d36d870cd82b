// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const session = (inputs: object) => {
  new aws.ssm.Document("sessions", { name: "SSM-SessionManagerRunShell", documentType: "Session", documentFormat: "JSON", content: JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs }) });
};

export const good = {
  "a quarter of an hour, and an hour": () => session({ idleSessionTimeout: "15", maxSessionDuration: "60" }),
};

export const bad = {
  "an hour idle": () => session({ idleSessionTimeout: "60", maxSessionDuration: "60" }),
  "for ever": () => session({ idleSessionTimeout: "15" }),
};
