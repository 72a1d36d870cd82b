// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const pool = (args: Partial<aws.cognito.IdentityPoolArgs>) => {
  new aws.cognito.IdentityPool("app", { identityPoolName: "app", ...args });
};

export const good = {
  "left at the default": () => pool({}),
};

export const bad = {
  "guests": () => pool({ allowUnauthenticatedIdentities: true }),
  "the classic flow, which lets the caller choose the role": () => pool({ allowClassicFlow: true }),
};
