// SPDX-License-Identifier: Apache-2.0
import { PolicyPack, type ReportViolation, type StackValidationArgs } from "@pulumi/policy";
import { catalogue } from "./catalogue";
import { evaluate, type Result } from "./_kit/evaluate";
import { Graph } from "./_kit/graph";
import { blocks, profileFor, type Profile } from "./_kit/profiles";
import { fromCrossGuard, rememberInputs, type DeclaredInputs } from "./_kit/sources/crossguard";

/** What this run's program asked for; resource policies run before the stack policies. */
const inputs: DeclaredInputs = new Map();

/** `fail` lines and, beyond the profile's budget, `undetermined` ones; `blocking` picks those that stop a deployment. */
function report(args: StackValidationArgs, reportViolation: ReportViolation, blocking: boolean): void {
  const graph = new Graph(fromCrossGuard(args.resources, inputs));
  const profile = profileFor(graph.stack.urn.split("::")[0]?.split(":")[2] ?? "");
  const { results } = evaluate(catalogue, graph, new Date().toISOString().slice(0, 10));
  const undetermined = results.filter((r) => r.verdict === "undetermined");
  const overBudget = undetermined.length > profile.undeterminedBudget ? undetermined : [];
  for (const result of [...results.filter((r) => r.verdict === "fail"), ...overBudget]) {
    if (stops(profile, result) === blocking) reportViolation(message(result), result.urn);
  }
}

function stops(profile: Profile, result: Result): boolean {
  return blocks(profile, { id: result.control, severity: result.severity });
}

function message({ control, severity, verdict, message: text, fix, claims }: Result): string {
  const head = verdict === "fail" ? `Violation: ${text}` : `Undetermined: ${text}`;
  return `[${control}] (${severity})\n${head}\nFix: ${fix}\nClaims: ${claims.join(", ") || "none"}`;
}

new PolicyPack("glacis", {
  // One stack policy for all blocking controls and one for advice: the SDK deserialises every resource again for each.
  policies: [
    {
      name: "glacis-inputs",
      description: "Remembers what the program asks for, which the stack policies judge. Changes and reports nothing.",
      enforcementLevel: "remediate",
      remediateResource: (args) => rememberInputs(inputs, args),
    },
    {
      name: "glacis",
      description: "Controls whose violation breaks a claim of the security page.",
      enforcementLevel: "mandatory",
      validateStack: (args, reportViolation) => report(args, reportViolation, true),
    },
    {
      name: "glacis-advice",
      description: "Controls of low severity, and those the stack's profile relaxes.",
      enforcementLevel: "advisory",
      validateStack: (args, reportViolation) => report(args, reportViolation, false),
    },
  ],
});
