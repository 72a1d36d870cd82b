// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LOAD_BALANCER, loadBalancerType, WEB_ACL_ASSOCIATION } from "../../_kit/load-balancers";
import { rulesOf, SECURITY_GROUP } from "../../_kit/net/security-groups";

export default defineControl({
  id: "waf-attached",
  title: "Public application load balancers have a web ACL",
  severity: "high",
  why: "Without a web ACL nothing stops known attacks, bad sources or floods of sign-in attempts before they reach the application.",
  fix: "Add an aws.wafv2.WebAclAssociation with resourceArn set to this load balancer's arn.",
  claims: ["software.attack-prevention", "login.rate-limit"],
  frameworks: { nist: ["AC-4(21)", "SC-7"] },
  appliesTo: [LOAD_BALANCER],
  check(loadBalancer, { graph, violation, notApplicable, some }) {
    if (loadBalancerType(loadBalancer) !== "application") notApplicable("web ACLs attach to application load balancers only");
    if (loadBalancer.bool("internal")) notApplicable("internal: the internet cannot reach it");
    if (graph.referrers(loadBalancer, WEB_ACL_ASSOCIATION, "resourceArn").length > 0) return;
    const groups = graph.targets(loadBalancer, "securityGroups", SECURITY_GROUP);
    const rules = groups.flatMap((group) => rulesOf(group, "ingress", graph));
    // A load balancer for one office, or one that only CloudFront's addresses reach and whose distribution has the web ACL.
    if (rules.length > 0 && groups.length === loadBalancer.list("securityGroups").length && rules.every((rule) => !rule.meetsInternet(some))) notApplicable("its security groups do not let the internet in");
    violation("internet-facing (internal is false), and no WebAclAssociation names it");
  },
});
