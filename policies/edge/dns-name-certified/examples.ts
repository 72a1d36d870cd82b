// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const endTls = (record: string, domainName: string) => {
  const balancer = new aws.lb.LoadBalancer("stream", { name: "stream", loadBalancerType: "network" });
  const certificate = new aws.acm.Certificate("stream", { domainName, validationMethod: "DNS" });
  new aws.lb.Listener("stream", { loadBalancerArn: balancer.arn, protocol: "TLS", port: 443, certificateArn: certificate.arn, defaultActions: [{ type: "forward" }] });
  new aws.route53.Record("stream", { zoneId: "Z0123456789EXAMPLE", name: record, type: "A", aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }] });
};

const serve = (record: string, domainName: string, ...subjectAlternativeNames: string[]) => {
  const balancer = new aws.lb.LoadBalancer("web", { name: "web" });
  const certificate = new aws.acm.Certificate("web", { domainName, subjectAlternativeNames, validationMethod: "DNS" });
  new aws.lb.Listener("web", { loadBalancerArn: balancer.arn, protocol: "HTTPS", port: 443, certificateArn: certificate.arn, defaultActions: [{ type: "fixed-response" }] });
  new aws.route53.Record("web", { zoneId: "Z0123456789EXAMPLE", name: record, type: "A", aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }] });
};

export const good = {
  "its first name": () => serve("www.example.com", "www.example.com"),
  "another of its names": () => serve("api.example.com", "www.example.com", "api.example.com"),
  "of a network load balancer": () => endTls("stream.example.com", "stream.example.com"),
  "a wildcard": () => serve("api.example.com", "*.example.com"),
  "relative to its zone": () => serve("www", "www.example.com"),
};

export const bad = {
  "another name": () => serve("api.example.com", "www.example.com"),
  "another name, of a network load balancer": () => endTls("events.example.com", "stream.example.com"),
  "below the wildcard's level": () => serve("v1.api.example.com", "*.example.com"),
};
