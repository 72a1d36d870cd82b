// SPDX-License-Identifier: Apache-2.0
// What examples build on, so that each breaks its own control and no other.
import * as aws from "@pulumi/aws";

const imageId = "ami-0123456789abcdef0";
const instanceType = "t3.small";
const metadataOptions = { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 };

/** An instance that is safe in every respect an example does not change. */
export const safeInstance = {
  ami: imageId,
  instanceType,
  associatePublicIpAddress: false,
  metadataOptions,
  rootBlockDevice: { encrypted: true },
  iamInstanceProfile: "web",
  monitoring: true,
} satisfies aws.ec2.InstanceArgs;

/** The same as a launch template. */
export const safeTemplate = {
  imageId,
  instanceType,
  metadataOptions,
  networkInterfaces: [{ associatePublicIpAddress: "false" }],
  blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }],
  iamInstanceProfile: { name: "web" },
  monitoring: { enabled: true },
} satisfies aws.ec2.LaunchTemplateArgs;

/** The same as a launch configuration. */
export const safeConfiguration = {
  imageId,
  instanceType,
  associatePublicIpAddress: false,
  metadataOptions,
  rootBlockDevice: { encrypted: true },
  iamInstanceProfile: "web",
} satisfies aws.ec2.LaunchConfigurationArgs;

/** The TLS of a listener, and an action that reaches nothing. */
export const safeListener = {
  protocol: "HTTPS",
  port: 443,
  certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
  sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  routingHttpResponseServerEnabled: false,
  routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=63072000; includeSubDomains; preload",
  defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
} satisfies Partial<aws.lb.ListenerArgs>;

/** A load balancer that the internet reaches, with a web ACL of another stack. */
export function publicLoadBalancer(name: string, args: aws.lb.LoadBalancerArgs = {}): aws.lb.LoadBalancer {
  const balancer = new aws.lb.LoadBalancer(name, args);
  const webAclArn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shared/11111111-2222-3333-4444-555555555555";
  new aws.wafv2.WebAclAssociation(name, { resourceArn: balancer.arn, webAclArn });
  return balancer;
}

export function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}

/** A managed rule group of AWS that blocks. */
export function managedGroup(name: string, priority: number) {
  return { name, priority, overrideAction: { none: {} }, statement: { managedRuleGroupStatement: { vendorName: "AWS", name } }, visibilityConfig: visibility(name) };
}

/** A limit on every request, low enough for sign-in. */
export const signInLimit = {
  name: "sign-in",
  priority: 0,
  action: { block: {} },
  statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 500 } },
  visibilityConfig: visibility("sign-in"),
};

/** A web ACL with a sign-in limit and the groups every application needs. */
export const safeWebAcl = {
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: visibility("web"),
  rules: [signInLimit, managedGroup("AWSManagedRulesCommonRuleSet", 1), managedGroup("AWSManagedRulesKnownBadInputsRuleSet", 2)],
} satisfies aws.wafv2.WebAclArgs;
