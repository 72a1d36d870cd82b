// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "../../_kit/load-balancers";
import { ADMIN_SERVICES, DATA_SERVICES } from "../../_kit/net/ports";
import { rulesOf, SECURITY_GROUP } from "../../_kit/net/security-groups";
import { usersOf } from "../../_kit/net/users";
import { Undetermined } from "../../_kit/unknown";

const REPORTED_ELSEWHERE = [...ADMIN_SERVICES, ...DATA_SERVICES];

export default defineControl({
  id: "public-ingress-only-at-edge",
  title: "Only load balancers accept connections from the internet",
  severity: "high",
  why: "Whatever else the internet can reach has no web ACL, no access log and no TLS policy in front of it.",
  fix: "Let the rule accept the load balancer's security group instead of the internet.",
  claims: ["storage.perimeter", "software.attack-prevention"],
  frameworks: { fsbp: ["EC2.18"], nist: ["AC-4", "SC-7", "SC-7(5)"] },
  appliesTo: [SECURITY_GROUP],
  check(group, context) {
    const { graph, violation, notApplicable, some } = context;
    const open = rulesOf(group, "ingress", graph).find(
      (rule) => !REPORTED_ELSEWHERE.some(({ port, transport }) => rule.covers(port, transport)) && rule.meetsInternet(some),
    );
    if (!open) return;
    const users = usersOf(group, context);
    const inside = users.find((user) => user.type !== LOAD_BALANCER && user.type !== CLASSIC_LOAD_BALANCER);
    const where = open.view.path === "" ? open.view.resource.label : open.where;
    if (inside) violation(`${where} opens ${open.showPorts()} to the internet on ${inside.label}`);
    else if (users.length === 0) throw new Undetermined(`${group.label}: it is open to the internet, and what it is put on is not in this stack`);
    else if (users.every((user) => user.bool("internal"))) notApplicable("on internal load balancers only, which have no public address");
  },
});
