// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { CERT_REQUEST, isAuthority, SIGNED_CERT } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";
import { LAUNCH_TEMPLATE } from "../../_kit/hosts";
import { ALARM } from "../../_kit/notifications";
import { unpack } from "../../_kit/secrets/unpack";
import type { Signal } from "../../_kit/signals";

/** What a host tells of its certificate: how long it is still valid, and whether it is refused. */
const SIGNALS = {
  "its end": { worse: "lower", statistics: /^(Minimum|Average)$/, limit: 7, steady: true },
  "its faults": { worse: "higher", statistics: /^(Sum|Maximum)$/, limit: 10 },
} satisfies Record<string, Omit<Signal, "namespace" | "metric">>;

export default defineControl({
  id: "service-certificate-watched",
  title: "Alarms tell of service certificates that end or are refused",
  severity: "medium",
  why: "Short-lived certificates fail all at once: a renewal that hangs stops every connection between services on the same day.",
  fix: "Let the hosts publish, in a namespace of their own and with the service as a dimension, how long their certificate is valid and whether it fails, and add an aws.cloudwatch.MetricAlarm on each; missing data on the first is breaching.",
  claims: ["transit.internal", "system.monitored"],
  frameworks: { nist: ["SC-17", "SI-4"] },
  appliesTo: [SIGNED_CERT],
  check(certificate, { graph, each, some, violation, notApplicable }) {
    if (isAuthority(certificate)) notApplicable("an authority, which speaks to nobody");
    // Of AWS's own namespaces none knows certificates of other authorities.
    const published = graph.ofType(LAUNCH_TEMPLATE).filter((template) => !template.isUnknown("userData")).map((template) => unpack(template.text("userData") ?? "").join("\n"));
    const known = published.length === 0 || published.every((text) => !/metricNamespace|put[_-]metric[_-]data/i.test(text));
    const alarms = graph.ofType(ALARM).filter((alarm) => known || published.some((text) => text.includes(alarm.text("namespace") ?? ""))).filter((alarm) => !(alarm.text("namespace") ?? "AWS/").startsWith("AWS/") && /cert/i.test(alarm.text("metricName") ?? ""));
    if (alarms.length === 0 && !graph.ofType(ALARM).some((alarm) => (alarm.text("namespace") ?? "").startsWith("AWS/"))) notApplicable("this stack watches nothing");
    const names = graph.targets(certificate, "certRequestPem", CERT_REQUEST).flatMap((request) => [...request.texts("dnsNames"), request.text("subject.commonName") ?? ""]);
    const services = new Set(names.flatMap((name) => [name, name.split(".")[0] ?? name]));
    each(Object.entries(SIGNALS), ([what, signal]) => {
      const watched = some(alarms, (alarm) => {
        const [namespace, metric] = [alarm.text("namespace") ?? "", alarm.text("metricName") ?? ""];
        return alarm.entries("dimensions").some(([name, value]) => services.has(value.text() ?? "") && alarmFault(graph, { ...signal, namespace, metric }, { [name]: value.text() ?? "" }) === undefined);
      });
      if (!watched) violation(`no alarm on a metric of the hosts tells of ${what}, with ${[...services].at(-1) ?? "the service"} as a dimension`);
    });
  },
});
