// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { View } from "../../_kit/resource";
import { managedGroupsOf, matchStatements, rulesOfWebAcl, WEB_ACL } from "../../_kit/web-acls";

/** More sign-in attempts a minute from one source than people make: 1,000 in the five minutes AWS WAF counts over by default. */
const MOST_PER_MINUTE = 200;
/** Without one of these, /%6cogin or /x/../login is another path to the rule, and the same to the application. */
const NORMALISING = ["URL_DECODE", "URL_DECODE_UNI", "NORMALIZE_PATH", "NORMALIZE_PATH_WIN"];

/** Why a rate rule does not protect sign-in; `undefined` when it does. */
function fault(rule: View): string | undefined {
  const name = `rule "${rule.text("name") ?? rule.path}"`;
  const rate = rule.at("statement.rateBasedStatement");
  if (!["block", "captcha", "challenge"].some((action) => rule.has(`action.${action}`))) return `${name} does not block`;
  if (rate.text("aggregateKeyType") === "CONSTANT") return `${name} counts all clients together (aggregateKeyType CONSTANT), so one attacker locks everybody out`;
  const perMinute = ((rate.number("limit") ?? 0) * 60) / (rate.number("evaluationWindowSec") ?? 300);
  if (perMinute > MOST_PER_MINUTE) return `${name} allows limit ${rate.show("limit")} in ${rate.text("evaluationWindowSec") ?? "300"} seconds, ${perMinute} a minute`;
  const paths = rate.has("scopeDownStatement") ? matchStatements(rate.at("scopeDownStatement")).filter((match) => match.has("fieldToMatch.uriPath")) : [];
  const raw = paths.find((match) => !match.list("textTransformations").some((transformation) => NORMALISING.includes(transformation.text("type") ?? "")));
  return raw && `${name} compares the path as the client wrote it, so another spelling escapes it`;
}

export default defineControl({
  id: "sign-in-rate-limited",
  title: "Web ACLs limit the rate of sign-in attempts",
  severity: "high",
  why: "Without a limit an attacker can try a password list against every account as fast as the network allows.",
  fix: "Add a rule with action block and a rateBasedStatement of at most 1000 in 300 seconds, scoped down to the sign-in paths with URL_DECODE and NORMALIZE_PATH.",
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
