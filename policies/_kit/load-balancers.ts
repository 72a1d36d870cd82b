// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "./resource";

export const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
export const LISTENER = "aws:lb/listener:Listener";
export const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
export const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
export const CLASSIC_LOAD_BALANCER = "aws:elb/loadBalancer:LoadBalancer";
export const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
export const WEB_ACL_ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";

/** `application` when absent, as the provider has it. */
export function loadBalancerType(loadBalancer: Resource): string {
  return loadBalancer.text("loadBalancerType") ?? "application";
}

/** Whether a listener's protocol encrypts what clients send. */
export function isEncrypted(protocol: string | undefined): boolean {
  return protocol === "HTTPS" || protocol === "TLS" || protocol === "QUIC" || protocol === "TCP_QUIC";
}

/** The protocol in capitals, as AWS has it; `undefined` when absent. */
export function protocolOf(listenerOrGroup: Resource): string | undefined {
  return listenerOrGroup.text("protocol")?.toUpperCase();
}

/** Whether the health check of a target group speaks HTTPS: the one sign that AWS keeps of targets that end TLS themselves. */
export function checkedOverHttps(group: Resource): boolean {
  return group.text("healthCheck.protocol")?.toUpperCase() === "HTTPS";
}

/** Whether TLS passes a TCP group, to targets that end it themselves. */
export function targetsEndTls(group: Resource): boolean {
  return protocolOf(group) === "TCP" && checkedOverHttps(group);
}
