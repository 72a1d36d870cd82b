// SPDX-License-Identifier: Apache-2.0
import { Monitoring, type MonitoringArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";

const args: MonitoringArgs = { ...examplePlace, subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }] };
const monitoring = (changes: Partial<MonitoringArgs>) => () => new Monitoring("monitoring", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["nobody to tell", { subscribers: [] }, "subscribers: found []; give at least one { protocol, endpoint }: an alarm that reaches nobody is no alarm"],
  ["a text message", { subscribers: [{ protocol: "sms", endpoint: "+1" }] }, 'subscribers.protocol: found "sms"; use email or https'],
  ["a broken e-mail address", { subscribers: [{ protocol: "email", endpoint: "oncall" }] }, 'subscribers.endpoint: found "oncall"; use an e-mail address'],
  ["plain HTTP", { subscribers: [{ protocol: "https", endpoint: "http://alerts.example.com" }] }, 'subscribers.endpoint: found "http://alerts.example.com"; use an https:// address'],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(monitoring(changes as Partial<MonitoringArgs>))).toBe(message);
});

test("what is not watched has no alarm", async () => {
  expect((await build(monitoring({}))).all("aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});

describe("everything watched", () => {
  let built: Promise<Built>;
  beforeAll(async () => {
    built = build(examples.full);
    await built;
  });
  const topic = "arn:aws:sns:eu-central-1:111122223333:example-prod-monitoring-alarms";

  test("each alarm is on and tells the topic of trouble and of its end", async () => {
    const result = await built;
    const alarms = result.all("aws:cloudwatch/metricAlarm:MetricAlarm");
    const topicUrn = result.all("aws:sns/topic:Topic")[0]?.urn;
    for (const { name, properties, propertyDependencies } of alarms) {
      expect({ name, enabled: properties["actionsEnabled"], alarm: propertyDependencies["alarmActions"], ok: propertyDependencies["okActions"] })
        .toEqual({ name, enabled: true, alarm: [topicUrn], ok: [topicUrn] });
    }
  });

  test("metrics, thresholds and what silence means", async () => {
    const table = (await built).all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name, properties }) => [
      name.replace("monitoring-", ""), properties["metricName"], properties["threshold"], properties["treatMissingData"],
    ]);
    expect(table.sort(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ["balancer-errors", "HTTPCode_ELB_5XX_Count", 10, "notBreaching"],
      ["certificate-expiry", "DaysToExpiry", 45, "breaching"],
      ["host-cpu", "CPUUtilization", 85, "notBreaching"],
      ["host-status", "StatusCheckFailed", 1, "notBreaching"],
      ["hosts-in-service", "GroupInServiceInstances", 3, "breaching"],
      ["log-findings-1", "LogEventsWithFindings", 0, "notBreaching"],
      ["replication-failed-1", "OperationsFailedReplication", 0, "notBreaching"],
      ["replication-lag-1", "ReplicationLatency", 1800, "notBreaching"],
      ["target-errors", "HTTPCode_Target_5XX_Count", 10, "notBreaching"],
      ["tls-negotiation-errors", "ClientTLSNegotiationErrorCount", 1000, "notBreaching"],
      ["unhealthy-hosts", "UnHealthyHostCount", 0, "breaching"],
      ["web-attack", "BlockedRequests", 500, "notBreaching"],
    ]);
  });

  test("CloudWatch may publish and encrypt, others not, and nobody without TLS", async () => {
    const result = await built;
    expect(result.policy("aws:sns/topicPolicy:TopicPolicy", "monitoring-alarms-policy").Statement).toEqual([
      {
        Sid: "AlarmsPublish",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topic,
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*" },
        },
      },
      { Sid: "DenyPlaintext", Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: topic, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
    expect(result.policy("aws:kms/key:Key", "monitoring-alarms-key").Statement[1]).toMatchObject({
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    });
    expect(result.all("aws:sns/topicSubscription:TopicSubscription").map(({ properties }) => [properties["protocol"], properties["endpoint"]])).toEqual([
      ["email", "oncall@example.com"],
      ["https", "https://alerts.example.com/aws"],
    ]);
  });
});
