// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const session = (inputs: object) => {
  new aws.ssm.Document("sessions", { name: "SSM-SessionManagerRunShell", documentType: "Session", documentFormat: "JSON", content: JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs }) });
};

export const good = {
  "to CloudWatch": () => session({ cloudWatchLogGroupName: "/sessions", cloudWatchEncryptionEnabled: true }),
  "to S3": () => session({ s3BucketName: "example-sessions", s3EncryptionEnabled: true, cloudWatchLogGroupName: "" }),
};

export const bad = {
  "not at all": () => session({ runAsEnabled: true }),
  "into unencrypted logs": () => session({ cloudWatchLogGroupName: "/sessions", cloudWatchEncryptionEnabled: false }),
  "names left empty": () => session({ s3BucketName: "", cloudWatchLogGroupName: "" }),
};
