// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "api-access-logged",
  title: "API stages log every request",
  severity: "medium",
  why: "Without access logs nobody can say who called what, before or after an incident.",
  fix: "Set accessLogSettings with destinationArn and a format that names caller, path and status.",
  claims: ["system.monitored"],
  frameworks: { cis: ["4.10"], fsbp: ["APIGateway.1", "APIGateway.9"], nist: ["AU-2", "AU-3", "AU-12"] },
  appliesTo: ["aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"],
  check(stage, { violation }) {
    if (!stage.isUnknown("accessLogSettings.destinationArn") && stage.text("accessLogSettings.destinationArn") === undefined) violation("accessLogSettings.destinationArn is unset");
  },
});
