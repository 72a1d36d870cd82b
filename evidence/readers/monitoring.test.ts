// SPDX-License-Identifier: Apache-2.0
import { AnswersView } from "./kit";
import { alarm } from "./monitoring";

const subject = { urn: "urn:pulumi:prod::shop::aws:cloudwatch/metricAlarm:MetricAlarm::expiry", type: "aws:cloudwatch/metricAlarm:MetricAlarm", name: "expiry", outputs: {}, region: "eu-central-1" };

test("an alarm on an expression is told in the provider's own names", () => {
  const MetricAlarms = [{
    AlarmName: "expiry",
    Metrics: [
      { Id: "time", Expression: "EPOCH(steady)", ReturnData: true },
      { Id: "steady", MetricStat: { Metric: { Namespace: "AWS/ApplicationELB", MetricName: "ConsumedLCUs", Dimensions: [{ Name: "LoadBalancer", Value: "app/shop/1" }] }, Period: 3600, Stat: "Sum" } },
    ],
  }];
  const [seen] = alarm.observe(new AnswersView({ alarms: { ok: { MetricAlarms } } }), subject);
  expect(seen?.properties["metricQueries"]).toMatchObject([
    { id: "time", expression: "EPOCH(steady)", returnData: true, metric: null },
    { id: "steady", expression: null, returnData: false, metric: { namespace: "AWS/ApplicationELB", metricName: "ConsumedLCUs", dimensions: { LoadBalancer: "app/shop/1" }, period: 3600, stat: "Sum" } },
  ]);
});
