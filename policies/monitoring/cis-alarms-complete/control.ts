// SPDX-License-Identifier: Apache-2.0
import { metricsOf } from "../../_kit/alarms";
import { CIS_FILTERS, missingWords } from "../../_kit/cis-filters";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";

export default defineControl({
  id: "cis-alarms-complete",
  title: "Alarms watch the trail for everything that CIS names",
  severity: "medium",
  why: "Each of the fifteen is a step of a known attack; the one left out is the one that goes unnoticed.",
  fix: "Add an aws.cloudwatch.LogMetricFilter with the missing events on the trail's log group, and an alarm on its metric.",
  claims: ["system.monitored", "access.audited"],
  frameworks: { cis: Object.keys(CIS_FILTERS), nist: ["AU-6", "SI-4", "SI-4(5)", "AC-2(4)"] },
  appliesTo: "stack",
  check(_stack, { graph, each, some, violation, notApplicable }) {
    const filters = graph.ofType("aws:cloudwatch/logMetricFilter:LogMetricFilter");
    const all = filters.map((f) => f.text("pattern") ?? "");
    if (!Object.values(CIS_FILTERS).some(({ words }) => words.length > 1 && missingWords(words, all).length === 0)) notApplicable("this stack does not watch a trail by metric filters");
    const watched = filters.filter((filter) => {
      const [namespace, name] = [filter.text("metricTransformation.namespace"), filter.text("metricTransformation.name")];
      return some(graph.ofType(ALARM), (alarm) => metricsOf(alarm).some((m) => m.namespace === namespace && m.name === name));
    });
    const patterns = watched.map((f) => f.text("pattern") ?? "");
    each(Object.entries(CIS_FILTERS), ([id, { what, words }]) => {
      const missing = missingWords(words, patterns);
      if (missing.length > 0) violation(`no alarmed filter watches ${what} (CIS ${id}): ${missing.slice(0, 3).join(", ")}${missing.length > 3 ? ` and ${missing.length - 3} more are` : missing.length > 1 ? " are" : " is"} in no pattern`);
    });
  },
});
