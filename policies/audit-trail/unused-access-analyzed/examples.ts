// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const analyzer = (type: string, unusedAccessAge?: number) =>
  new aws.accessanalyzer.Analyzer(type.toLowerCase(), { analyzerName: type, type, ...(unusedAccessAge !== undefined && { configuration: { unusedAccess: { unusedAccessAge } } }) });

export const good = {
  "beside the one for access from outside": () => {
    analyzer("ACCOUNT");
    analyzer("ACCOUNT_UNUSED_ACCESS", 60);
  },
  "of the organisation": () => {
    analyzer("ORGANIZATION_UNUSED_ACCESS");
  },
};

export const bad = {
  "only access from outside": () => {
    analyzer("ACCOUNT");
  },
  "unused for a year": () => {
    analyzer("ACCOUNT_UNUSED_ACCESS", 365);
  },
};
