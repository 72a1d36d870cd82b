// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, POLICY_HOLDERS } from "../../_kit/iam";
import { grantingStatements } from "../../_kit/roles";

export default defineControl({
  id: "metrics-namespace-scoped",
  title: "Workloads publish metrics in a namespace of their own",
  severity: "low",
  why: "cloudwatch:PutMetricData knows no resources: whoever holds it can feed any alarm on a custom metric the values that keep it quiet.",
  fix: 'Add Condition { StringEquals: { "cloudwatch:namespace": "..." } } to the statement.',
  claims: ["access.minimal", "system.monitored"],
  frameworks: { nist: ["AC-6", "SI-4"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, context) {
    const { each, violation } = context;
    each(grantingStatements(holder, context), (s) => {
      if (!s.allows || isAdministrative(s) || !s.coversAction("cloudwatch:PutMetricData")) return;
      const scoped = s.conditions.some(({ key, operator, ifExists, qualifier }) => key === "cloudwatch:namespace" && /^string(equals|like)/.test(operator) && !ifExists && qualifier !== "forallvalues");
      if (!scoped) violation(`${s.label} of ${s.document.label} allows cloudwatch:PutMetricData in every namespace`);
    });
  },
});
