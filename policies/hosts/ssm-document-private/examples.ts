// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const document = { documentType: "Command", content: JSON.stringify({ schemaVersion: "2.2", description: "Restarts the web server", mainSteps: [] }) };

export const good = {
  "not shared": () => {
    new aws.ssm.Document("restart", document);
  },
  "shared with one account": () => {
    new aws.ssm.Document("restart", { ...document, permissions: { type: "Share", accountIds: "210987654321" } });
  },
};

export const bad = {
  "shared with everyone": () => {
    new aws.ssm.Document("restart", { ...document, permissions: { type: "Share", accountIds: "All" } });
  },
  "public sharing allowed in the account": () => {
    new aws.ssm.ServiceSetting("sharing", { settingId: "/ssm/documents/console/public-sharing-permission", settingValue: "Enable" });
  },
};
