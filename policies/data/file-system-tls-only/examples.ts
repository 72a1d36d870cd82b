// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function guarded(...statements: object[]): void {
  const uploads = new aws.efs.FileSystem("uploads", { encrypted: true });
  new aws.efs.FileSystemPolicy("uploads", { fileSystemId: uploads.id, policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }) });
}

const TLS = { Effect: "Deny", Principal: { AWS: "*" }, Action: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } };
const ROLE = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:role/web" }, Action: "elasticfilesystem:ClientMount" };

export const good = {
  "TLS only, one role": () => guarded(TLS, ROLE),
};

export const bad = {
  "no policy": () => {
    new aws.efs.FileSystem("uploads", { encrypted: true });
  },
  "TLS not asked for": () => guarded(ROLE),
  "anyone over TLS": () => guarded(TLS, { ...ROLE, Principal: { AWS: "*" } }),
};
