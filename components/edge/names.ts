// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { invalid } from "../_kit/args";

/** A host name the edge serves, and the Route 53 zone of its records. */
export interface ServedName {
  readonly domain: string;
  /** @default its records are kept elsewhere */
  readonly zoneId?: pulumi.Input<string> | undefined;
}

/** Throws when a name is none that can be served, or the first, the canonical one, has a wildcard. */
export function checkNames(domainNames: readonly string[]): void {
  const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  const bad = domainNames.find((domain) => !new RegExp(`^(\\*\\.)?${label}(\\.${label})+$`).test(domain));
  if (domainNames.length === 0 || bad !== undefined || domainNames[0]?.startsWith("*")) {
    throw invalid("domainNames", bad ?? domainNames, "list host names in lower case, such as www.example.com, the canonical one first and without *");
  }
}

/** Points every name that has a zone at the load balancer. */
export function addressRecords(name: string, names: readonly ServedName[], balancer: aws.lb.LoadBalancer, opts: pulumi.CustomResourceOptions): void {
  for (const { domain, zoneId } of names) {
    if (zoneId === undefined) continue;
    new aws.route53.Record(`${name}-address-${domain}`, {
      zoneId,
      name: domain,
      type: "A",
      aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
    }, opts);
  }
}

/**
 * Lets Amazon alone issue certificates for every name that has a zone, at the name itself, so that what the rest of the zone
 * says about authorities stays as it is (RFC 8659). A wildcard is asked for at its parent.
 */
export function authorityRecords(name: string, names: readonly ServedName[], opts: pulumi.CustomResourceOptions): void {
  const hosts = new Map<string, { zoneId: pulumi.Input<string>; wildcard: boolean }>();
  for (const { domain, zoneId } of names) {
    if (zoneId === undefined) continue;
    const host = domain.replace(/^\*\./, "");
    hosts.set(host, { zoneId, wildcard: domain !== host || hosts.get(host)?.wildcard === true });
  }
  for (const [host, { zoneId, wildcard }] of hosts) {
    new aws.route53.Record(`${name}-authorities-${host}`, {
      zoneId,
      name: host,
      type: "CAA",
      ttl: 3600,
      records: ['0 issue "amazon.com"', `0 issuewild "${wildcard ? "amazon.com" : ";"}"`],
    }, opts);
  }
}
