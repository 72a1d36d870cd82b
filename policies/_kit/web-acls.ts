// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "./graph";
import { View, type Resource } from "./resource";

export const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
export const WEB_ACL_RULE = "aws:wafv2/webAclRule:WebAclRule";
export const WEB_ACL_LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const RULE_GROUP = "aws:wafv2/ruleGroup:RuleGroup";
const RULE_GROUP_ASSOCIATION = "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation";

/** The keys of AWS's own JSON (`ManagedRuleGroupStatement`) as the provider spells them (`managedRuleGroupStatement`). */
function providerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(providerKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.charAt(0).toLowerCase() + key.slice(1), providerKeys(item)]));
}

function writtenIn(resource: Resource): View[] {
  if (!resource.has("ruleJson")) return resource.list("rules");
  const rules = providerKeys(resource.json("ruleJson"));
  return (Array.isArray(rules) ? rules : [rules]).map((rule, i) => new View(`ruleJson[${i}]`, rule, resource));
}

/** The rules a web ACL applies, those of its own rule groups included, however written. */
export function rulesOfWebAcl(acl: Resource, graph: Graph): View[] {
  const rules = [...writtenIn(acl), ...graph.referrers(acl, WEB_ACL_RULE, "webAclArn")];
  const nested = rules.flatMap((rule) => graph.targets(rule, "statement.ruleGroupReferenceStatement.arn", RULE_GROUP));
  return [...rules, ...nested.flatMap(writtenIn)];
}

/** A managed rule group as a web ACL uses it. */
export interface ManagedGroup {
  readonly name: string;
  readonly vendor: string;
  /** Whether it only counts what it would have blocked. */
  readonly counts: boolean;
  readonly where: string;
}

/** The managed rule groups of a web ACL. */
export function managedGroupsOf(acl: Resource, graph: Graph): ManagedGroup[] {
  const inRules = rulesOfWebAcl(acl, graph).flatMap((rule) => {
    const name = rule.text("statement.managedRuleGroupStatement.name");
    const vendor = rule.text("statement.managedRuleGroupStatement.vendorName") ?? "";
    return name === undefined ? [] : [{ name, vendor, counts: rule.has("overrideAction.count"), where: rule.path || rule.resource.label }];
  });
  const associated = graph.referrers(acl, RULE_GROUP_ASSOCIATION, "webAclArn").flatMap((association) => {
    const name = association.text("managedRuleGroup.name");
    const vendor = association.text("managedRuleGroup.vendorName") ?? "";
    return name === undefined ? [] : [{ name, vendor, counts: association.text("overrideAction") === "count", where: association.label }];
  });
  return [...inRules, ...associated];
}

/** Every match statement below a statement, through AND, OR, NOT and scope-downs. */
export function matchStatements(statement: View): View[] {
  return statement.entries().flatMap(([kind, inner]) => {
    if (kind === "andStatement" || kind === "orStatement") return inner.list("statements").flatMap(matchStatements);
    if (kind === "notStatement") return inner.list("statements").concat(inner.list("statement")).flatMap(matchStatements);
    return inner.raw === undefined || inner.raw === null ? [] : [inner];
  });
}
