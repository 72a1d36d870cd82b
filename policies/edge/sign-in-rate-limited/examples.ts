// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeWebAcl, visibility } from "../../_kit/testing/safe";

const visibilityConfig = visibility("web");
const managed = safeWebAcl.rules.slice(1);

const ALL = ["URL_DECODE", "NORMALIZE_PATH", "LOWERCASE"];

function path(...transformations: string[]) {
  const textTransformations = transformations.map((type, priority) => ({ type, priority }));
  return { byteMatchStatement: { fieldToMatch: { uriPath: {} }, positionalConstraint: "STARTS_WITH", searchString: "/login", textTransformations } };
}

function limit(limitCount: number, scopeDownStatement: object | undefined, action: object = { block: {} }) {
  return { name: "sign-in", priority: 0, action, statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: limitCount, ...(scopeDownStatement && { scopeDownStatement }) } }, visibilityConfig };
}

function webAcl(rules: aws.types.input.wafv2.WebAclRule[]) {
  new aws.wafv2.WebAcl("web", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig, rules: [...rules, ...managed] });
}

export const good = {
  "100 attempts in five minutes": () => webAcl([limit(100, path(...ALL))]),
  "every path, at a rate that suits sign-in": () => webAcl([limit(500, undefined)]),
  "a rule group of one's own": () => {
    const group = new aws.wafv2.RuleGroup("limits", { scope: "REGIONAL", capacity: 50, visibilityConfig, rules: [limit(100, path(...ALL))] });
    webAcl([{ name: "limits", priority: 0, overrideAction: { none: {} }, statement: { ruleGroupReferenceStatement: { arn: group.arn } }, visibilityConfig }]);
  },
};

export const bad = {
  "no limit": () => webAcl([]),
  "counting only": () => webAcl([limit(100, path(...ALL), { count: {} })]),
  "a limit against floods only": () => webAcl([limit(20000, undefined)]),
  "all clients counted together": () => webAcl([{ ...limit(100, path(...ALL)), statement: { rateBasedStatement: { aggregateKeyType: "CONSTANT", limit: 100, scopeDownStatement: path(...ALL) } } }]),
  "escaped by another spelling of the path": () => webAcl([limit(100, path("NONE"))]),
  "escaped by way of another folder": () => webAcl([limit(100, path("URL_DECODE", "LOWERCASE"))]),
  "escaped in capitals": () => webAcl([limit(100, path("URL_DECODE", "NORMALIZE_PATH"))]),
  "reading counted, and not signing in": () => webAcl([limit(100, {
    andStatement: { statements: [path(...ALL), { byteMatchStatement: { fieldToMatch: { method: {} }, positionalConstraint: "EXACTLY", searchString: "GET", textTransformations: [{ priority: 0, type: "NONE" }] } }] },
  })]),
};
