// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { invalid } from "../_kit/args";

/** The policy that mail servers fetch before they send to a domain (RFC 8461). */
export interface MtaStsServing {
  /** Mail domain; the policy is served from `mta-sts.` below it. */
  readonly domain: string;
  /** Route 53 zone of that name. @default the edge's own zone */
  readonly zoneId?: pulumi.Input<string>;
  /** Text of the policy. */
  readonly policy: string;
}

/** Paths answered by the load balancer itself, which therefore need no protection for an application. */
export const wellKnownPaths = { securityTxt: "/.well-known/security.txt", mtaSts: "/.well-known/mta-sts.txt" } as const;

/** The host name the policy of a mail domain is fetched from. */
export function mtaStsHost({ domain }: Pick<MtaStsServing, "domain">): string {
  return `mta-sts.${domain}`;
}

/** Throws when the policy is longer than a load balancer's fixed response. */
export function checkMtaSts({ policy }: MtaStsServing): void {
  if (policy.length > 1024) throw invalid("mtaSts.policy", policy.length, "a load balancer's fixed response holds 1024 characters; shorten the policy");
}

/** Answers a path with a text, ahead of all other rules; only at the host, where one is given. */
export function fixedText(
  name: string,
  { listenerArn, priority, path, host, text }: { listenerArn: pulumi.Input<string>; priority: number; path: string; host?: string; text: string },
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.lb.ListenerRule(name, {
    listenerArn,
    priority,
    conditions: [...(host === undefined ? [] : [{ hostHeader: { values: [host] } }]), { pathPattern: { values: [path] } }],
    actions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200", messageBody: text } }],
  }, opts);
}
