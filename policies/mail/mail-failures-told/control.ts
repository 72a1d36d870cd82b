// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const SET = "aws:sesv2/configurationSet:ConfigurationSet";
const DESTINATION = "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination";

/** What keeps a letter from its reader. Where TLS is required, a server without it shows as a delay, then as a bounce. */
const FAILURES = ["BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY", "RENDERING_FAILURE"];

export default defineControl({
  id: "mail-failures-told",
  title: "Every way in which mail fails is told",
  severity: "low",
  why: "A letter that SES refused, or that a server without TLS did not take, is lost without a word to its sender.",
  fix: `Set eventDestination.enabled: true and matchingEventTypes to ${FAILURES.join(", ")} in an aws.sesv2.ConfigurationSetEventDestination of the set.`,
  claims: ["email.tls", "system.monitored"],
  frameworks: { nist: ["SI-4(5)", "AU-5"] },
  appliesTo: [SET],
  check(set, { graph, violation, notApplicable }) {
    if (graph.ofType(DESTINATION).length === 0) notApplicable("this stack has no event destinations");
    const named = graph.ofType(DESTINATION).filter((destination) => destination.isUnknown("configurationSetName") ? graph.targets(destination, "configurationSetName", SET).includes(set) : destination.text("configurationSetName") === set.text("configurationSetName"));
    const on = named.filter((destination) => destination.bool("eventDestination.enabled"));
    if (on.length === 0) return violation(named.length === 0 ? "no event destination names the configuration set" : `eventDestination.enabled of ${named[0]?.label} is ${named[0]?.show("eventDestination.enabled")}`);
    const told = new Set(on.flatMap((destination) => destination.texts("eventDestination.matchingEventTypes")));
    const missing = FAILURES.filter((event) => !told.has(event));
    if (missing.length > 0) violation(`no event destination tells of ${missing.join(", ")}`);
  },
});
