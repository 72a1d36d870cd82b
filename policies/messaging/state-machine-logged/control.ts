// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "state-machine-logged",
  title: "State machines log their executions",
  severity: "low",
  why: "Without a log a failed or manipulated run can be seen for 90 days in the console, and by no alarm.",
  fix: 'Set loggingConfiguration with level "ERROR" or "ALL" and a logDestination; leave includeExecutionData off where inputs hold personal data.',
  claims: ["system.monitored"],
  frameworks: { fsbp: ["StepFunctions.1"], nist: ["AU-2", "AU-12"] },
  appliesTo: ["aws:sfn/stateMachine:StateMachine"],
  check(machine, { violation }) {
    // Absent is OFF: https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html
    if ((machine.text("loggingConfiguration.level") ?? "OFF") === "OFF") violation(`loggingConfiguration.level is ${machine.show("loggingConfiguration.level")}`);
  },
});
