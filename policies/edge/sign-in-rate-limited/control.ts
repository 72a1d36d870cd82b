// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { View } from "../../_kit/resource";
import { statementMatches } from "../../_kit/waf-match";
import { managedGroupsOf, matchStatements, rulesOfWebAcl, WEB_ACL } from "../../_kit/web-acls";

/** More sign-in attempts a minute from one source than people make: 1,000 in the five minutes AWS WAF counts over by default. */
const MOST_PER_MINUTE = 200;
/** Other spellings of a path that lead an application to the same page: encoded, by way of another folder, in capitals. */
const SPELLINGS = [
  (path: string) => path,
  (path: string) => path.replace(/[a-z]/i, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path: string) => `/x/..${path}`,
  (path: string) => path.toUpperCase(),
];

/** Why a rate rule does not protect sign-in; `undefined` when it does. */
function fault(rule: View): string | undefined {
  const name = `rule "${rule.text("name") ?? rule.path}"`;
  const rate = rule.at("statement.rateBasedStatement");
  if (!["block", "captcha", "challenge"].some((action) => rule.has(`action.${action}`))) return `${name} does not block`;
  if (rate.text("aggregateKeyType") === "CONSTANT") return `${name} counts all clients together (aggregateKeyType CONSTANT), so one attacker locks everybody out`;
  const perMinute = ((rate.number("limit") ?? 0) * 60) / (rate.number("evaluationWindowSec") ?? 300);
  if (perMinute > MOST_PER_MINUTE) return `${name} allows limit ${rate.show("limit")} in ${rate.text("evaluationWindowSec") ?? "300"} seconds, ${perMinute} a minute`;
  if (!rate.has("scopeDownStatement")) return undefined;
  const scope = rate.at("scopeDownStatement");
  const paths = matchStatements(scope).filter((match) => match.has("fieldToMatch.uriPath")).flatMap((match) => match.text("searchString") ?? []).filter((path) => path.startsWith("/"));
  for (const path of paths) {
    for (const spell of SPELLINGS) {
      if (statementMatches(scope, { method: "POST", path: spell(path) }) === false) return `${name} does not count POST ${spell(path)}, so ${spell(path) === path ? "sign-in goes uncounted" : "another spelling of the path escapes it"}`;
    }
  }
  return undefined;
}

export default defineControl({
  id: "sign-in-rate-limited",
  title: "Web ACLs limit the rate of sign-in attempts",
  severity: "high",
  why: "Without a limit an attacker can try a password list against every account as fast as the network allows.",
  fix: "Add a rule with action block and a rateBasedStatement of at most 1000 in 300 seconds, scoped down to the sign-in paths with URL_DECODE, NORMALIZE_PATH and LOWERCASE.",
  claims: ["login.rate-limit"],
  frameworks: { nist: ["AC-7", "SC-5"] },
  appliesTo: [WEB_ACL],
  check(acl, { graph, violation }) {
    // The account takeover prevention group limits sign-in by itself.
    if (managedGroupsOf(acl, graph).some(({ name, counts }) => name === "AWSManagedRulesATPRuleSet" && !counts)) return;
    const limits = rulesOfWebAcl(acl, graph).filter((rule) => rule.has("statement.rateBasedStatement"));
    const faults = limits.map(fault);
    if (faults.includes(undefined)) return;
    violation(faults[0] ?? "no rule has a rateBasedStatement");
  },
});
