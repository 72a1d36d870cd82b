// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAtLeastMonthly } from "../../_kit/schedules";

export default defineControl({
  id: "restore-tested-monthly",
  title: "Restore tests run every month, on something",
  severity: "medium",
  why: "A backup that was never restored is a hope; a test plan that selects nothing, or runs once a year, tests nothing.",
  fix: "Set scheduleExpression to run at least monthly, and add an aws.backup.RestoreTestingSelection whose restoreTestingPlanName is the plan's.",
  claims: ["backup.restorable"],
  frameworks: { nist: ["CP-9(1)", "CP-10"] },
  appliesTo: ["aws:backup/restoreTestingPlan:RestoreTestingPlan"],
  check(plan, { graph, violation }) {
    if (!isAtLeastMonthly(plan.text("scheduleExpression"))) violation(`scheduleExpression is ${plan.show("scheduleExpression")}, less often than monthly`);
    if (graph.referrers(plan, "aws:backup/restoreTestingSelection:RestoreTestingSelection", "restoreTestingPlanName").length === 0) violation("no aws.backup.RestoreTestingSelection names the plan, so nothing is restored");
  },
});
