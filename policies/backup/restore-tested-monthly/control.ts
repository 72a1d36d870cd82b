// SPDX-License-Identifier: Apache-2.0
import { bearsTag, DATA, keepingsOf, PLAN, RESTORE_PLAN, RESTORE_SELECTION, VAULT } from "../../_kit/backup-plans";
import { defineControl, type Context } from "../../_kit/control";
import type { Resource } from "../../_kit/resource";
import { isAtLeastMonthly } from "../../_kit/schedules";

/** The types of data that restore tests name, with those of this catalogue: https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html */
const PROTECTED: Readonly<Record<string, readonly string[]>> = {
  S3: ["aws:s3/bucket:Bucket"],
  EBS: ["aws:ebs/volume:Volume"],
  RDS: ["aws:rds/instance:Instance"],
  Aurora: ["aws:rds/cluster:Cluster"],
  DocumentDB: ["aws:docdb/cluster:Cluster"],
  Neptune: ["aws:neptune/cluster:Cluster"],
  DynamoDB: ["aws:dynamodb/table:Table"],
  EFS: ["aws:efs/fileSystem:FileSystem"],
  FSx: Object.keys(DATA).filter((type) => type.startsWith("aws:fsx/")),
};

export default defineControl({
  id: "restore-tested-monthly",
  title: "Restore tests run every month, on something",
  severity: "medium",
  why: "A backup that was never restored is a hope; a test plan that selects nothing, or runs once a year, tests nothing.",
  fix: "Set scheduleExpression to run at least monthly, and add an aws.backup.RestoreTestingSelection whose restoreTestingPlanName is the plan's.",
  claims: ["backup.restorable"],
  frameworks: { nist: ["CP-9(1)", "CP-10"] },
  appliesTo: [RESTORE_PLAN, PLAN],
  check(plan, context) {
    const { graph, violation } = context;
    if (plan.type === PLAN) return judgePlan(plan, context);
    if (!isAtLeastMonthly(plan.text("scheduleExpression"))) violation(`scheduleExpression is ${plan.show("scheduleExpression")}, less often than monthly`);
    const selections = graph.referrers(plan, RESTORE_SELECTION, "restoreTestingPlanName");
    if (selections.length === 0) return violation("no aws.backup.RestoreTestingSelection names the plan, so nothing is restored");
    const types = plan.texts("recoveryPointSelection.recoveryPointTypes");
    const continuous = graph.ofType(PLAN).some((each) => each.list("rules").some((rule) => rule.bool("enableContinuousBackup")));
    if (!types.includes("SNAPSHOT") && !continuous) violation(`recoveryPointSelection.recoveryPointTypes is ${plan.show("recoveryPointSelection.recoveryPointTypes")}, and no rule of the stack makes other recovery points than snapshots`);
    context.each(selections, (selection) => {
      if (matchesNothing(selection, context)) violation(`protectedResourceConditions of ${selection.label} match no ${selection.show("protectedResourceType")} resource of the stack, so nothing is restored`);
    });
  },
});

/** What a plan makes is restored by some test. */
function judgePlan(plan: Resource, { graph, some, violation, notApplicable }: Context): void {
  const vaults = keepingsOf(graph, plan).filter(({ view }) => !view.path.includes("copyActions")).flatMap((keeping) => keeping.vaults);
  if (vaults.length === 0) notApplicable("its vaults are not in this stack");
  const tested = some(graph.ofType(RESTORE_PLAN), (test) => {
    const included = test.list("recoveryPointSelection.includeVaults");
    return included.some((vault) => !vault.isUnknown() && vault.text() === "*") || graph.targets(test, "recoveryPointSelection.includeVaults", VAULT).some((vault) => vaults.includes(vault));
  });
  if (!tested) violation(`no aws.backup.RestoreTestingPlan includes ${vaults[0]?.label}, so what the plan makes is never restored`, "Add an aws.backup.RestoreTestingPlan with the vault's ARN in recoveryPointSelection.includeVaults, and a RestoreTestingSelection.");
}

/** Whether the stack has data of the selected type, and no piece of it bears the tags that are asked for. */
function matchesNothing(selection: Resource, { graph, some }: Context): boolean {
  const conditions = selection.list("protectedResourceConditions.stringEquals");
  const candidates = graph.ofType(...(PROTECTED[selection.text("protectedResourceType") ?? ""] ?? []));
  if (conditions.length === 0 || candidates.length === 0) return false;
  return !some(candidates, (data) => conditions.every((condition) => bearsTag(graph, data, (condition.text("key") ?? "").replace(/^aws:ResourceTag\//, ""), condition.text("value") ?? "")));
}
