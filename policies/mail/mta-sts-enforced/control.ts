// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { Graph } from "../../_kit/graph";
import { RECORD, recordName, recordType, tags, textsAt } from "../../_kit/mail";
import type { Resource } from "../../_kit/resource";
import { Undetermined } from "../../_kit/unknown";

/** Where a policy text can be served from: type and path. */
const SERVED: readonly (readonly [type: string, path: string])[] = [
  ["aws:lb/listenerRule:ListenerRule", "actions"],
  ["aws:lb/listener:Listener", "defaultActions"],
  ["aws:s3/bucketObject:BucketObject", "content"],
  ["aws:cloudfront/function:Function", "code"],
];

export default defineControl({
  id: "mta-sts-enforced",
  title: "Mail domains enforce MTA-STS",
  severity: "high",
  why: "SMTP falls back to plain text when the offer of TLS is removed on the way; MTA-STS tells senders to refuse that.",
  fix: 'Publish a TXT record _mta-sts.DOMAIN with "v=STSv1; id=..." and serve https://mta-sts.DOMAIN/.well-known/mta-sts.txt with "mode: enforce" (RFC 8461).',
  claims: ["email.tls"],
  frameworks: { nist: ["SC-8", "SC-23"] },
  appliesTo: [RECORD],
  check(record, { graph, violation, notApplicable }) {
    if (recordType(record) !== "MX") notApplicable("not a mail exchanger record");
    if (record.texts("records").every((host) => /feedback-smtp\.|^\s*0?\s*\.$/.test(host))) notApplicable("the domain receives bounces of SES only, or no mail");
    const domain = recordName(graph, record);
    const [found] = textsAt(graph, `_mta-sts.${domain}`, "v=STSv1");
    if (!found) return violation(`no TXT record at _mta-sts.${domain} starts with v=STSv1`);
    if (!tags(found.text).get("id")) violation(`the record at _mta-sts.${domain} has no id, so senders ignore it`);
    const policy = servedPolicy(graph);
    if (policy === undefined) violation(`no listener rule, object or function of the stack serves the policy of ${domain} (version: STSv1)`);
    else if (policyMode(policy) !== "enforce") violation(`the policy served has mode: ${policyMode(policy) ?? "unset"}; senders deliver without TLS all the same`);
    else if (maxAge(policy) < 86_400) violation(`the policy served has max_age: ${maxAge(policy)}, under a day (86400)`);
  },
});

function servedPolicy(graph: Graph): string | undefined {
  let unsure: string | undefined;
  for (const [type, path] of SERVED) {
    for (const resource of graph.ofType(type)) {
      const { text, unknown } = bodies(resource, path);
      const policy = text.find((body) => /version:\s*STSv1/i.test(body));
      if (policy !== undefined) return policy;
      if (unknown) unsure ??= resource.label;
    }
  }
  if (unsure !== undefined) throw new Undetermined(`${unsure}: whether it serves the MTA-STS policy is not known yet`);
  return undefined;
}

/** The texts a resource answers with. An object's or a function's is the property itself, a listener's its fixed response. */
function bodies(resource: Resource, path: string): { text: string[]; unknown: boolean } {
  if (resource.isUnknown(path)) return { text: [], unknown: true };
  const views = path.endsWith("ctions") ? resource.list(path).filter((action) => !action.isUnknown()).map((action) => [action, "fixedResponse.messageBody"] as const) : [[resource, path] as const];
  const unknown = views.some(([view, at]) => view.isUnknown(at));
  return { text: views.flatMap(([view, at]) => (view.isUnknown(at) ? [] : (view.text(at) ?? []))), unknown };
}

function policyMode(policy: string): string | undefined {
  return /mode:\s*(\w+)/i.exec(policy)?.[1]?.toLowerCase();
}

function maxAge(policy: string): number {
  return Number(/max_age:\s*(\d+)/i.exec(policy)?.[1] ?? 0);
}
