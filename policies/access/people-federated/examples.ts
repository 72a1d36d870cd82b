// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "a break-glass user with a second factor": () => {
    new aws.iam.UserLoginProfile("break-glass", { user: "break-glass" });
    new aws.iam.VirtualMfaDevice("break-glass", { virtualMfaDeviceName: "break-glass" });
  },
};

export const bad = {
  "a password": () => {
    new aws.iam.UserLoginProfile("alice", { user: "alice" });
  },
  "a second factor of somebody else": () => {
    new aws.iam.UserLoginProfile("alice", { user: "alice" });
    new aws.iam.VirtualMfaDevice("bob", { virtualMfaDeviceName: "bob" });
  },
};
