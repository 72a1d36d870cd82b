// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { mayReadObjects, rightsOf, ROLE, staffStatements } from "../../_kit/roles";

const FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

export default defineControl({
  id: "emergency-access-alarmed",
  title: "An alarm tells when somebody takes a role that opens stored data",
  severity: "medium",
  why: "A role that is meant for emergencies is also what an intruder is after; its use is rare enough to be told of each time.",
  fix: 'Add an aws.cloudwatch.LogMetricFilter on the trail\'s log group whose pattern names the event AssumeRole and the role, and an alarm on its metric.',
  claims: ["access.audited", "access.no-routine"],
  frameworks: { nist: ["AU-6", "AC-6(9)", "SI-4(5)"] },
  appliesTo: [ROLE],
  check(role, { graph, some, violation, notApplicable }) {
    if (staffStatements(graph, role).length === 0) notApplicable("no person can take the role");
    if (!mayReadObjects(graph, rightsOf(graph, role))) notApplicable("it does not read stored objects");
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    const name = role.text("name");
    const watched = name !== undefined && some(graph.ofType(FILTER), (filter) => {
      const pattern = filter.text("pattern") ?? "";
      return pattern.includes("AssumeRole") && (pattern.includes(`role/${name}"`) || pattern.includes(`/${name}"`));
    });
    if (!watched) violation(`it may read stored objects, and no metric filter of the stack waits for AssumeRole of ${name === undefined ? "it" : `role/${name}`}`);
  },
});
