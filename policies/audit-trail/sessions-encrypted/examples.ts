// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const session = (inputs: object) => {
  new aws.ssm.Document("sessions", { name: "SSM-SessionManagerRunShell", documentType: "Session", documentFormat: "JSON", content: JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs }) });
};

export const good = {
  "with a key": () => session({ kmsKeyId: "alias/sessions" }),
};

export const bad = {
  "without": () => session({}),
  "left empty": () => session({ kmsKeyId: "" }),
};
