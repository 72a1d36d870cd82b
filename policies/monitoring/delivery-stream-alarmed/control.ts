// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { DELIVERY_LAG } from "../../_kit/signals";

export default defineControl({
  id: "delivery-stream-alarmed",
  title: "An alarm tells when a delivery stream falls behind",
  severity: "medium",
  why: "A stream that lost its right to write goes on taking records and drops them after a day.",
  fix: "Add an aws.cloudwatch.MetricAlarm on the Maximum of AWS/Firehose DeliveryToS3.DataFreshness with dimensions.DeliveryStreamName.",
  claims: ["access.audited", "system.monitored"],
  frameworks: { nist: ["AU-5", "SI-4(5)"] },
  appliesTo: ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"],
  check(stream, { graph, violation, notApplicable }) {
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    if (!/s3$/.test(stream.text("destination") ?? "")) notApplicable("it does not deliver to S3");
    const fault = alarmFault(graph, DELIVERY_LAG, { DeliveryStreamName: [[stream, "name"]] });
    if (fault !== undefined) violation(`a delivery that fails goes unnoticed: ${fault}`);
  },
});
