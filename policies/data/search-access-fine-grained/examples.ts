// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  on: () => {
    new aws.opensearch.Domain("catalogue", { advancedSecurityOptions: { enabled: true } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.opensearch.Domain("catalogue", {});
  },
  "anonymous users": () => {
    new aws.opensearch.Domain("catalogue", { advancedSecurityOptions: { enabled: true, anonymousAuthEnabled: true } });
  },
};
