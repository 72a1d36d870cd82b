// SPDX-License-Identifier: Apache-2.0
import {
  DescribeListenersCommand, DescribeListenerAttributesCommand, DescribeLoadBalancersCommand, DescribeLoadBalancerAttributesCommand, DescribeRulesCommand, DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client,
  type Action, type DescribeListenersCommandOutput, type DescribeLoadBalancersCommandOutput, type DescribeRulesCommandOutput, type DescribeTargetGroupsCommandOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { camelCase, type AnswersView, type Reader } from "./kit";

const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const LISTENER = "aws:lb/listener:Listener";
const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";

interface Attributes {
  readonly Attributes?: readonly { readonly Key?: string; readonly Value?: string }[];
}

const byKey = ({ Attributes = [] }: Attributes): Readonly<Record<string, string | undefined>> => Object.fromEntries(Attributes.map(({ Key = "", Value }) => [Key, Value || undefined]));
const on = (value: string | undefined): boolean => value === "true";

/** A load balancer with its attributes. */
export const loadBalancer: Reader = {
  types: [LOAD_BALANCER],
  actions: ["elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers"],
  async collect({ outputs, region }, reads, live) {
    const elb = live.client(ElasticLoadBalancingV2Client, region);
    const arn = String(outputs.arn);
    if (!(await reads.call("balancers", "elasticloadbalancing:DescribeLoadBalancers", () => elb.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] })), "LoadBalancerNotFoundException", "LoadBalancerNotFound"))) return;
    await reads.call("attributes", "elasticloadbalancing:DescribeLoadBalancerAttributes", () => elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn })));
  },
  observe(answers) {
    if (answers.absent("balancers")) return [];
    return [answers.seen(LOAD_BALANCER, {
      balancers: ({ LoadBalancers: [balancer] = [] }: DescribeLoadBalancersCommandOutput) => ({
        arn: balancer?.LoadBalancerArn, arnSuffix: balancer?.LoadBalancerArn?.split(":loadbalancer/")[1] ?? null, name: balancer?.LoadBalancerName, internal: balancer?.Scheme === "internal", loadBalancerType: balancer?.Type ?? null, ipAddressType: balancer?.IpAddressType ?? null,
        securityGroups: balancer?.SecurityGroups ?? [], subnets: (balancer?.AvailabilityZones ?? []).map(({ SubnetId }) => SubnetId), vpcId: balancer?.VpcId ?? null, dnsName: balancer?.DNSName ?? null,
        subnetMappings: (balancer?.AvailabilityZones ?? []).map(({ SubnetId, LoadBalancerAddresses }) => ({ subnetId: SubnetId, allocationId: LoadBalancerAddresses?.[0]?.AllocationId ?? null })),
      }),
      attributes: (answer: Attributes) => {
        const at = byKey(answer);
        return {
          enableDeletionProtection: on(at["deletion_protection.enabled"]), dropInvalidHeaderFields: on(at["routing.http.drop_invalid_header_fields.enabled"]), desyncMitigationMode: at["routing.http.desync_mitigation_mode"] ?? null,
          xffHeaderProcessingMode: at["routing.http.xff_header_processing.mode"] ?? null, enableWafFailOpen: on(at["waf.fail_open.enabled"]),
          accessLogs: { enabled: on(at["access_logs.s3.enabled"]), bucket: at["access_logs.s3.bucket"] ?? null, prefix: at["access_logs.s3.prefix"] ?? null },
          connectionLogs: { enabled: on(at["connection_logs.s3.enabled"]), bucket: at["connection_logs.s3.bucket"] ?? null, prefix: at["connection_logs.s3.prefix"] ?? null },
        };
      },
    })];
  },
};

/** A listener: its protocol, its TLS policy, what it does, and the headers it adds. */
export const listener: Reader = {
  types: [LISTENER],
  actions: ["elasticloadbalancing:DescribeListenerAttributes", "elasticloadbalancing:DescribeListeners"],
  async collect({ outputs, region }, reads, live) {
    const elb = live.client(ElasticLoadBalancingV2Client, region);
    const arn = String(outputs.arn);
    if (!(await reads.call("listeners", "elasticloadbalancing:DescribeListeners", () => elb.send(new DescribeListenersCommand({ ListenerArns: [arn] })), "ListenerNotFoundException", "ListenerNotFound"))) return;
    await reads.call("attributes", "elasticloadbalancing:DescribeListenerAttributes", () => elb.send(new DescribeListenerAttributesCommand({ ListenerArn: arn })));
  },
  observe(answers) {
    if (isGone(answers, "listeners", ({ Listeners }: DescribeListenersCommandOutput) => Listeners)) return [];
    return [answers.seen(LISTENER, {
      listeners: ({ Listeners: [listener] = [] }: DescribeListenersCommandOutput) => ({
        arn: listener?.ListenerArn, loadBalancerArn: listener?.LoadBalancerArn, port: listener?.Port ?? null, protocol: listener?.Protocol ?? null, sslPolicy: listener?.SslPolicy ?? null,
        certificateArn: listener?.Certificates?.[0]?.CertificateArn ?? null, alpnPolicy: listener?.AlpnPolicy?.[0] ?? null, defaultActions: (listener?.DefaultActions ?? []).map(actionProperties),
        mutualAuthentication: camelCase(listener?.MutualAuthentication ?? null),
      }),
      attributes: (answer: Attributes) => {
        const at = byKey(answer);
        return {
          routingHttpResponseServerEnabled: on(at["routing.http.response.server.enabled"]),
          routingHttpResponseStrictTransportSecurityHeaderValue: at["routing.http.response.strict_transport_security.header_value"] ?? null,
          routingHttpResponseXContentTypeOptionsHeaderValue: at["routing.http.response.x_content_type_options.header_value"] ?? null,
        };
      },
    })];
  },
};

/** A rule of a listener. */
export const listenerRule: Reader = {
  types: [LISTENER_RULE],
  actions: ["elasticloadbalancing:DescribeRules"],
  async collect({ outputs, region }, reads, live) {
    const command = new DescribeRulesCommand({ RuleArns: [String(outputs.arn)] });
    await reads.call("rules", "elasticloadbalancing:DescribeRules", () => live.client(ElasticLoadBalancingV2Client, region).send(command), "RuleNotFoundException", "RuleNotFound");
  },
  observe(answers, { outputs }) {
    if (isGone(answers, "rules", ({ Rules }: DescribeRulesCommandOutput) => Rules)) return [];
    return [answers.seen(LISTENER_RULE, {
      rules: ({ Rules: [rule] = [] }: DescribeRulesCommandOutput) => ({
        arn: rule?.RuleArn, listenerArn: outputs.listenerArn, priority: Number(rule?.Priority), actions: (rule?.Actions ?? []).map(actionProperties),
        conditions: (rule?.Conditions ?? []).map(({ Field, Values, PathPatternConfig, HostHeaderConfig, HttpRequestMethodConfig }) => ({
          pathPattern: Field === "path-pattern" ? { values: PathPatternConfig?.Values ?? Values ?? [] } : null,
          hostHeader: Field === "host-header" ? { values: HostHeaderConfig?.Values ?? Values ?? [] } : null,
          httpRequestMethod: Field === "http-request-method" ? { values: HttpRequestMethodConfig?.Values ?? [] } : null,
        })),
      }),
    }, { listenerArn: outputs.listenerArn })];
  },
};

/** Where a load balancer sends requests, and how it finds out who is healthy. */
export const targetGroup: Reader = {
  types: [TARGET_GROUP],
  actions: ["elasticloadbalancing:DescribeTargetGroups"],
  async collect({ outputs, region }, reads, live) {
    const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [String(outputs.arn)] });
    await reads.call("groups", "elasticloadbalancing:DescribeTargetGroups", () => live.client(ElasticLoadBalancingV2Client, region).send(command), "TargetGroupNotFoundException", "TargetGroupNotFound");
  },
  observe(answers) {
    if (isGone(answers, "groups", ({ TargetGroups }: DescribeTargetGroupsCommandOutput) => TargetGroups)) return [];
    return [answers.seen(TARGET_GROUP, {
      groups: ({ TargetGroups: [group] = [] }: DescribeTargetGroupsCommandOutput) => ({
        arn: group?.TargetGroupArn, arnSuffix: group?.TargetGroupArn?.split(":").at(-1) ?? null, name: group?.TargetGroupName, protocol: group?.Protocol ?? null, protocolVersion: group?.ProtocolVersion ?? null, port: group?.Port ?? null, targetType: group?.TargetType ?? null, vpcId: group?.VpcId ?? null,
        healthCheck: { enabled: group?.HealthCheckEnabled ?? true, protocol: group?.HealthCheckProtocol ?? null, path: group?.HealthCheckPath ?? null, port: group?.HealthCheckPort ?? null },
      }),
    })];
  },
};

function isGone<A>(answers: AnswersView, name: string, list: (answer: A) => readonly unknown[] | undefined): boolean {
  const answer = answers.get<A>(name);
  return answers.absent(name) || (answer !== undefined && (list(answer) ?? []).length === 0);
}

function actionProperties({ Type, TargetGroupArn, RedirectConfig, FixedResponseConfig, ForwardConfig, Order }: Action): Record<string, unknown> {
  return {
    type: Type, order: Order ?? null, targetGroupArn: TargetGroupArn ?? null,
    redirect: RedirectConfig ? { protocol: RedirectConfig.Protocol ?? null, port: RedirectConfig.Port ?? null, host: RedirectConfig.Host ?? null, path: RedirectConfig.Path ?? null, statusCode: RedirectConfig.StatusCode ?? null } : null,
    fixedResponse: FixedResponseConfig ? { statusCode: FixedResponseConfig.StatusCode ?? null, contentType: FixedResponseConfig.ContentType ?? null, messageBody: FixedResponseConfig.MessageBody ?? null } : null,
    forward: ForwardConfig ? { targetGroups: (ForwardConfig.TargetGroups ?? []).map(({ TargetGroupArn: arn, Weight }) => ({ arn, weight: Weight ?? null })) } : null,
  };
}
