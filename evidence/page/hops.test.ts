// SPDX-License-Identifier: Apache-2.0
import { Graph } from "../../policies/_kit/graph";
import type { ResourceState } from "../../policies/_kit/resource";
import { UNKNOWN } from "../../policies/_kit/unknown";
import { inWords, svgOf } from "./diagram";
import { diagramOf } from "./hops";
import { declared, urn } from "./testing";

function resource(type: string, name: string, properties: Record<string, unknown>, dependencies: ResourceState["propertyDependencies"] = {}): ResourceState {
  return { urn: urn(type, name), type, name, custom: true, id: name, properties, propertyDependencies: dependencies };
}

const BALANCER = resource("aws:lb/loadBalancer:LoadBalancer", "edge", { arn: "arn:edge" });
const TARGETS = resource("aws:lb/targetGroup:TargetGroup", "targets", { arn: "arn:targets", protocol: "HTTP", port: 8080 });
const HTTPS = resource("aws:lb/listener:Listener", "https", { loadBalancerArn: "arn:edge", port: 443, protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06", defaultActions: [{ type: "forward", targetGroupArn: "arn:targets" }] });
const HTTP = resource("aws:lb/listener:Listener", "http", { loadBalancerArn: "arn:edge", port: 80, protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } }] });
const HOSTS = resource("aws:autoscaling/group:Group", "hosts", { targetGroupArns: ["arn:targets"] });

const words = (...states: ResourceState[]): string[] => {
  const diagram = diagramOf(new Graph(states), [declared("bucket-tls-only", "pass", "copy")]);
  return diagram.hops.map((hop) => inWords(hop, diagram.boxes));
};

test("from the internet to the hosts", () => {
  expect(words(BALANCER, TARGETS, HTTPS, HTTP, HOSTS)).toEqual([
    "Internet to edge: HTTP 80, redirect only (redirect)",
    "Internet to edge: HTTPS 443, ELBSecurityPolicy-TLS13-1-2-2021-06 (encrypted)",
    "edge to hosts: HTTP 8080, plaintext (plaintext)",
  ]);
});

test("from host to host, through a load balancer that lets TLS pass", () => {
  const inside = resource("aws:lb/loadBalancer:LoadBalancer", "entrance", { arn: "arn:entrance", internal: true, securityGroups: ["sg-entrance"] });
  const listener = resource("aws:lb/listener:Listener", "passing", { loadBalancerArn: "arn:entrance", port: 443, protocol: "TCP", defaultActions: [{ type: "forward", targetGroupArn: "arn:orders" }] });
  const targets = (health: string) => resource("aws:lb/targetGroup:TargetGroup", "orders-targets", { arn: "arn:orders", protocol: "TCP", port: 9443, healthCheck: { protocol: health } });
  const sg = (id: string) => ({ ...resource("aws:ec2/securityGroup:SecurityGroup", id, {}), id });
  const others = [
    inside, listener, sg("sg-entrance"), sg("sg-web"),
    resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "calls", { securityGroupId: "sg-web", referencedSecurityGroupId: "sg-entrance" }),
    { ...resource("aws:ec2/launchTemplate:LaunchTemplate", "web-template", { vpcSecurityGroupIds: ["sg-web"] }), id: "lt-web" },
    resource("aws:autoscaling/group:Group", "web", { launchTemplate: { id: "lt-web" } }),
    resource("aws:autoscaling/group:Group", "orders", { targetGroupArns: ["arn:orders"] }),
  ];
  expect(words(...others, targets("HTTPS"))).toEqual(["web to entrance: TCP 443, TLS to the host (encrypted)", "entrance to orders: TCP 9443, TLS to the host (encrypted)"]);
  expect(words(...others, targets("TCP"))).toEqual(["web to entrance: TCP 443, plaintext (plaintext)", "entrance to orders: TCP 9443, plaintext (plaintext)"]);
});

test("an HTTP listener that answers itself is plaintext", () => {
  expect(words(BALANCER, { ...HTTP, properties: { ...HTTP.properties, defaultActions: [{ type: "fixed-response" }] } })).toEqual(["Internet to edge: HTTP 80, plaintext (plaintext)"]);
});

test("relations hold before anything exists", () => {
  const unborn = (state: ResourceState, property: string, ...to: ResourceState[]): ResourceState => {
    const { id, ...rest } = state;
    expect(id).toBeDefined(); // what has been created has one, what is previewed has none
    return { ...rest, properties: { ...state.properties, arn: UNKNOWN, [property]: UNKNOWN }, propertyDependencies: { [property]: to.map((other) => other.urn) } };
  };
  const balancer = unborn(BALANCER, "arn");
  const listener = unborn(HTTPS, "loadBalancerArn", balancer);
  expect(words(balancer, { ...listener, properties: { ...listener.properties, defaultActions: [] } })).toEqual(["Internet to edge: HTTPS 443, ELBSecurityPolicy-TLS13-1-2-2021-06 (encrypted)"]);
});

test("copies of a bucket: encrypted only where its policy refuses plaintext", () => {
  const bucket = (name: string): ResourceState => resource("aws:s3/bucket:Bucket", name, { bucket: name, arn: `arn:aws:s3:::${name}` });
  const rule = (to: string): object => ({ status: "Enabled", destination: { bucket: `arn:aws:s3:::${to}` } });
  const replication = resource("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "r", { bucket: "data", rules: [rule("copy"), rule("open")] });
  expect(words(bucket("data"), bucket("copy"), bucket("open"), replication)).toEqual(["data to copy: S3 replication (encrypted)", "data to open: S3 replication (unknown)"]);
});

test("mail without TLS, and who hears of alarms", () => {
  const topic = resource("aws:sns/topic:Topic", "alarms", { arn: "arn:aws:sns:eu-central-1:111122223333:alarms" });
  const subscription = (protocol: string): ResourceState => resource("aws:sns/topicSubscription:TopicSubscription", protocol, { topic: "arn:aws:sns:eu-central-1:111122223333:alarms", protocol, endpoint: "x" });
  expect(words(resource("aws:ses/receiptRule:ReceiptRule", "inbox", {}), topic, subscription("https"), subscription("email"))).toEqual([
    "Internet to inbox: SMTP, TLS optional (plaintext)",
    "alarms to People on call (e-mail): email (unknown)",
    "alarms to Subscribers (https): https (encrypted)",
  ]);
});

test("names are text in the picture, and an empty stack has none", () => {
  const hostile = { ...BALANCER, name: "<script>alert(1)</script>" };
  expect(svgOf(diagramOf(new Graph([hostile, HTTP]), []))?.toString()).not.toContain("<script>");
  expect(svgOf(diagramOf(new Graph([]), []))).toBeUndefined();
});
