// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeWebAcl, visibility } from "../../_kit/testing/safe";

const header = { byteMatchStatement: { fieldToMatch: { singleHeader: { name: "x-internal" } }, positionalConstraint: "EXACTLY", searchString: "true", textTransformations: [{ priority: 0, type: "NONE" }] } };

function allowing(statement: object, priority: number) {
  const rule = { name: "allow", priority, action: { allow: {} }, statement, visibilityConfig: visibility("allow") };
  new aws.wafv2.WebAcl("web", { ...safeWebAcl, rules: [...safeWebAcl.rules.map((own) => ({ ...own, priority: own.priority + 10 })), rule] });
}

export const good = {
  "no exceptions": () => {
    new aws.wafv2.WebAcl("web", safeWebAcl);
  },
  "one's own addresses": () => {
    const offices = new aws.wafv2.IpSet("offices", { scope: "REGIONAL", ipAddressVersion: "IPV4", addresses: ["203.0.113.0/24"] });
    allowing({ ipSetReferenceStatement: { arn: offices.arn } }, 1);
  },
  "after the groups": () => allowing(header, 99),
};

export const bad = {
  "a header that anyone can send": () => allowing(header, 1),
  "a country": () => allowing({ geoMatchStatement: { countryCodes: ["DE"] } }, 1),
};
