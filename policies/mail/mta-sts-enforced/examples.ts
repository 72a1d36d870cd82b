// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { safeListener } from "../../_kit/testing/safe";

const HOST = "inbound-smtp.eu-west-1.amazonaws.com";

function record(name: string, type: string, domain: string, ...records: string[]): void {
  new aws.route53.Record(`${name}-${domain}`, { zoneId: "Z1", type, name: domain, ttl: 3600, records });
}

/** A domain that announces a policy, and whose policy host leads somewhere. */
function announced(domain = "example.com", mx = HOST): void {
  record("mx", "MX", domain, `10 ${mx}`);
  record("mta-sts", "TXT", `_mta-sts.${domain}`, "v=STSv1; id=20260101");
  record("host", "A", `mta-sts.${domain}`, "192.0.2.1");
}

const policy = (mode: string, mx = HOST, end = "\n") => ["version: STSv1", `mode: ${mode}`, `mx: ${mx}`, "max_age: 604800", ""].join(end);

function stored(content: string): void {
  const bucket = new aws.s3.Bucket("mta-sts", {});
  new aws.s3.BucketObjectv2("policy", { bucket: bucket.id, key: ".well-known/mta-sts.txt", content });
}

function answered(body: string, { host, path = "/.well-known/mta-sts.txt", listenerArn, ...response }: Answer = {}): void {
  new aws.lb.ListenerRule("mta-sts", {
    listenerArn: listenerArn ?? "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2",
    conditions: [...(host === undefined ? [] : [{ hostHeader: { values: [host] } }]), ...(path === "" ? [] : [{ pathPattern: { values: [path] } }])],
    actions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200", messageBody: body, ...response } }],
  });
}

interface Answer {
  /** None, for a rule that answers every host. */
  readonly host?: string | undefined;
  readonly path?: string;
  readonly listenerArn?: pulumi.Input<string>;
  readonly contentType?: string;
  readonly statusCode?: string;
}

/** The domain's policy, answered by a load balancer. */
function wellAnswered(answer: Answer): void {
  announced();
  answered(policy("enforce"), { host: "mta-sts.example.com", ...answer });
}

const balancerArn = () => new aws.lb.LoadBalancer("mta-sts", { internal: true }).arn;

export const good = {
  "announced and enforced": () => {
    announced();
    stored(policy("enforce"));
  },
  "served by the load balancer, for any host of the region": () => {
    announced();
    answered(policy("enforce", "*.eu-west-1.amazonaws.com", "\r\n"), { host: "mta-sts.example.com" });
  },
  "by a rule of the stack's own HTTPS listener, for all well-known files": () => wellAnswered({ path: "/.well-known/*", listenerArn: new aws.lb.Listener("https", { loadBalancerArn: balancerArn(), ...safeListener }).arn }),
  "stored from a text asset": () => {
    announced();
    const bucket = new aws.s3.Bucket("mta-sts", {});
    new aws.s3.BucketObject("policy", { bucket: bucket.id, key: ".well-known/mta-sts.txt", source: new pulumi.asset.StringAsset(policy("enforce")) });
  },
};

export const bad = {
  "not announced": () => {
    record("mx", "MX", "example.com", `10 ${HOST}`);
    record("host", "A", "mta-sts.example.com", "192.0.2.1");
    stored(policy("enforce"));
  },
  "announced twice": () => {
    announced();
    new aws.route53.Record("second", { zoneId: "Z1", type: "TXT", name: "_mta-sts.example.com", ttl: 3600, records: ["v=STSv1; id=2"] });
    stored(policy("enforce"));
  },
  "testing only": () => {
    announced();
    stored(policy("testing"));
  },
  "announced, served by nothing": () => announced(),
  "the policy's host has no record": () => {
    record("mx", "MX", "example.com", `10 ${HOST}`);
    record("mta-sts", "TXT", "_mta-sts.example.com", "v=STSv1; id=20260101");
    stored(policy("enforce"));
  },
  "the policy is the other domain's": () => {
    announced();
    announced("example.org", "mx.example.org");
    answered(policy("enforce", "mx.example.org"), { host: "mta-sts.example.org" });
  },
  "the mail server is not in the policy": () => {
    announced();
    stored(policy("enforce", "mx.example.com"));
  },
  "served at every host": () => wellAnswered({ host: undefined }),
  "served at another path": () => wellAnswered({ path: "/mta-sts.txt" }),
  "served at every path": () => wellAnswered({ path: "" }),
  "served as a page": () => wellAnswered({ contentType: "text/html" }),
  "served as not found": () => wellAnswered({ statusCode: "404" }),
  "served in the clear": () => {
    const defaultActions = [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }];
    wellAnswered({ listenerArn: new aws.lb.Listener("http", { loadBalancerArn: balancerArn(), protocol: "HTTP", port: 80, defaultActions }).arn });
  },
  "an id senders ignore": () => {
    record("mx", "MX", "example.com", `10 ${HOST}`);
    record("mta-sts", "TXT", "_mta-sts.example.com", "v=STSv1; id=2026-01-01");
    record("host", "A", "mta-sts.example.com", "192.0.2.1");
    stored(policy("enforce"));
  },
};
