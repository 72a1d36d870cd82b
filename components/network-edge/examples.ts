// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { NetworkEdge, type NetworkEdgeArgs } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";
import { notificationTopic, subscribe } from "../_kit/topic";

const required: Omit<NetworkEdgeArgs, "topicArn"> = {
  ...examplePlace,
  vpcId: "vpc-0a1b2c3d4e5f60718",
  subnetIds: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712", "subnet-0a1b2c3d4e5f60713"],
  domainNames: ["stream.example.com"],
};

/** A topic that somebody hears, and the options of resources in its region. */
function alarmed() {
  const opts = { provider: exampleProvider(examplePlace.region) };
  const alarms = `arn:aws:cloudwatch:${examplePlace.region}:${examplePlace.accountId}:alarm:*`;
  const { topic } = notificationTopic("alarms", { place: examplePlace, publishers: [{ label: "Alarms", service: "cloudwatch.amazonaws.com", sourceArn: alarms }] }, opts);
  subscribe("oncall", topic, [{ protocol: "email", endpoint: "oncall@example.com" }], opts);
  return { topicArn: topic.arn, opts };
}

export const examples = {
  /** One name whose certificate ACM issues and renews. */
  minimal: () => {
    const { topicArn, opts } = alarmed();
    new NetworkEdge("stream", { ...required, topicArn, zoneId: "Z0123456789EXAMPLE" }, opts);
  },
  /** A protocol that is not HTTP, on a port of its own, for two partners' networks, with cryptography validated under FIPS 140-3. */
  full: () => {
    const { topicArn, opts } = alarmed();
    const edge = new NetworkEdge("stream", {
      ...required,
      topicArn,
      domainNames: ["stream.example.com", "events.example.com"],
      certificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
      fips: true,
      port: 8883,
      alpnPolicy: "None",
      clientRanges: ["198.51.100.0/24", "203.0.113.0/24"],
      servicePort: 8883,
      healthPort: 8443,
      healthPath: "/health",
      deletionProtection: true,
      logRetentionDays: 730,
      logLockMode: "COMPLIANCE",
    }, opts);
    // A host whose application ends TLS itself.
    new aws.lb.TargetGroupAttachment("broker", { targetGroupArn: edge.targetGroupArn, targetId: "i-0a1b2c3d4e5f60718" }, opts);
  },
  /** HTTP/2 from end to end, such as gRPC. */
  http2: () => {
    const { topicArn, opts } = alarmed();
    new NetworkEdge("grpc", { ...required, topicArn, domainNames: ["grpc.example.com"], zoneId: "Z0123456789EXAMPLE", alpnPolicy: "HTTP2Only" }, opts);
  },
};
