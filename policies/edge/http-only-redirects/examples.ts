// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const vpcId = "vpc-1";
const toHttps = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };

function http(name: string, defaultActions: aws.types.input.lb.ListenerDefaultAction[]) {
  return new aws.lb.Listener(name, { loadBalancerArn: new aws.lb.LoadBalancer(name, { internal: true }).arn, protocol: "HTTP", port: 80, defaultActions });
}

export const good = {
  "everything redirected": () => {
    http("web", [toHttps]);
  },
  "everything refused": () => {
    http("web", [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "403" } }]);
  },
  "a rule that redirects to another host, over HTTPS": () => {
    const listener = http("web", [toHttps]);
    new aws.lb.ListenerRule("old-name", { listenerArn: listener.arn, actions: [{ type: "redirect", redirect: { protocol: "HTTPS", host: "www.example.com", port: "443", statusCode: "HTTP_301" } }], conditions: [{ hostHeader: { values: ["example.com"] } }] });
  },
};

export const bad = {
  "redirected to HTTPS on the port of HTTP": () => {
    http("web", [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } }]);
  },
  "forwarded to targets": () => {
    http("web", [{ type: "forward", targetGroupArn: new aws.lb.TargetGroup("web", { protocol: "HTTPS", port: 8443, vpcId }).arn }]);
  },
  "redirected without naming the protocol": () => {
    http("web", [{ type: "redirect", redirect: { host: "www.example.com", statusCode: "HTTP_301" } }]);
  },
  "a page served over HTTP": () => {
    http("web", [{ type: "fixed-response", fixedResponse: { contentType: "text/html", messageBody: "<h1>Sign in</h1>", statusCode: "200" } }]);
  },
  "one path forwarded by a rule": () => {
    const listener = http("web", [toHttps]);
    const targets = new aws.alb.TargetGroup("web", { protocol: "HTTPS", port: 8443, vpcId });
    new aws.alb.ListenerRule("legacy", { listenerArn: listener.arn, actions: [{ type: "forward", targetGroupArn: targets.arn }], conditions: [{ pathPattern: { values: ["/legacy/*"] } }] });
  },
};
