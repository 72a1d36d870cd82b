// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "function-environment-encrypted",
  title: "Function environments are encrypted with a key of one's own",
  severity: "low",
  why: "Under AWS's own key everyone who may read the function's configuration reads its environment; a key of your own is a second lock.",
  fix: "Set kmsKeyArn on functions that have environment variables.",
  claims: ["storage.at-rest"],
  frameworks: { nist: ["SC-12", "SC-28(1)"] },
  appliesTo: ["aws:lambda/function:Function"],
  check(lambda, { violation, notApplicable }) {
    if (!lambda.isUnknown("environment") && !lambda.isUnknown("environment.variables") && lambda.entries("environment.variables").length === 0) notApplicable("it has no environment variables");
    if (lambda.isUnknown("kmsKeyArn")) return;
    if ((lambda.text("kmsKeyArn") ?? "") === "") violation("kmsKeyArn is unset, and environment has variables");
  },
});
