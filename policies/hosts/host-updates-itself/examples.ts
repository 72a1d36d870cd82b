// SPDX-License-Identifier: Apache-2.0
import * as zlib from "node:zlib";
import * as aws from "@pulumi/aws";
import { safeTemplate } from "../../_kit/testing/safe";

const template = (userData?: string | Buffer) => {
  new aws.ec2.LaunchTemplate("web", { ...safeTemplate, ...(userData !== undefined && { userData: Buffer.from(userData).toString("base64") }) });
};
const UNATTENDED = "#cloud-config\npackages:\n  - unattended-upgrades\npackage_upgrade: true\n";

export const good = {
  "by cloud-init": () => template(UNATTENDED),
  "compressed": () => template(zlib.gzipSync(UNATTENDED)),
  "by a script": () => template("#!/bin/sh\ndnf -y upgrade\ndnf -y install dnf-automatic\n"),
};

export const bad = {
  "no user data": () => template(),
  "only the workload": () => template("#cloud-config\nruncmd:\n  - systemctl start web\n"),
};
