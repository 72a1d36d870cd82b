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
