// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeWebAcl, visibility } from "../../_kit/testing/safe";

const sampled = { ...visibility("web"), sampledRequestsEnabled: true };

export const good = {
  "no samples": () => {
    new aws.wafv2.WebAcl("web", safeWebAcl);
  },
  "samples with the headers hashed": () => {
    const field = { fieldType: "SINGLE_HEADER", fieldKeys: ["authorization", "cookie"] };
    new aws.wafv2.WebAcl("web", { ...safeWebAcl, visibilityConfig: sampled, dataProtectionConfig: { dataProtections: [{ action: "HASH", field }] } });
  },
};

export const bad = {
  "samples": () => {
    new aws.wafv2.WebAcl("web", { ...safeWebAcl, visibilityConfig: sampled });
  },
  "samples of one rule": () => {
    new aws.wafv2.WebAcl("web", { ...safeWebAcl, rules: safeWebAcl.rules.map((rule, i) => (i === 0 ? { ...rule, visibilityConfig: sampled } : rule)) });
  },
};
