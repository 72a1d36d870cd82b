// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { PolicyPack, type ReportViolation, type ResourceValidationArgs, type StackValidationArgs } from "@pulumi/policy";
import { catalogue } from "./catalogue";
import { type Baseline, BASELINE_FILE, parseBaseline } from "./_kit/baseline";
import { InputError } from "./_kit/input-error";
import { type Judgement, type JudgedResult, judgeStack } from "./_kit/judgement";
import { loadPosture, type Posture } from "./_kit/posture/load";
import { PROFILES, profileFor } from "./_kit/profiles";
import { safeFixes } from "./_kit/remediation";
import { changed, type DeclaredInputs, fromCrossGuard, fromInputsOf, rememberInputs } from "./_kit/sources/crossguard";

const INSTALLED = `${path.sep}node_modules${path.sep}`;

interface PackConfig {
  /** The posture file. */
  readonly posture?: string;
  /** The baseline file. */
  readonly baseline?: string;
  /** The profile, whatever the stack is called. */
  readonly profile?: string;
  /** The day to judge for, YYYY-MM-DD. */
  readonly today?: string;
}

/** What this run's program asked for; resource policies run before the stack policies. */
const inputs: DeclaredInputs = new Map();

/** The stack is judged once, by `glacis`; its advice is then ready for `glacis-advice`, which the engine asks next. */
let judged: Judgement | undefined;

function judge(args: StackValidationArgs): Judgement {
  const config = args.getConfig<PackConfig>();
  const profile = config.profile === undefined ? undefined : PROFILES[config.profile];
  return judgeStack(fromCrossGuard(args.resources, inputs), {
    controls: catalogue,
    posture: posture(config.posture),
    baseline: baseline(config.baseline),
    profile: (stack) => profile ?? profileFor(stack),
    today: config.today ?? new Date().toISOString().slice(0, 10),
  });
}

/** The project this pack judges for, where that can be told: the one it is installed in, else this repository's own. */
const PROJECT = __dirname.includes(INSTALLED) ? __dirname.slice(0, __dirname.indexOf(INSTALLED)) : path.join(__dirname, "..");

/** A file named by the policy's configuration or the environment, else the one of this name beside the project's Pulumi.yaml. */
function fileOf(named: string | undefined, name: string): { file: string; shown: string } | undefined {
  if (named !== undefined) return { file: named, shown: named };
  const own = path.join(PROJECT, name);
  return fs.existsSync(path.join(PROJECT, "Pulumi.yaml")) && fs.existsSync(own) ? { file: own, shown: name } : undefined;
}

function posture(configured: string | undefined): Posture | undefined {
  const found = fileOf(configured ?? process.env.GLACIS_POSTURE, "posture.yaml");
  return found && loadPosture(found.file, catalogue.map((control) => control.id), found.shown);
}

function baseline(configured: string | undefined): Baseline | undefined {
  const found = fileOf(configured ?? process.env.GLACIS_BASELINE, BASELINE_FILE);
  if (!found) return undefined;
  if (!fs.existsSync(found.file)) throw new InputError(`${found.shown}: no such file; \`glacis baseline\` writes it`);
  return parseBaseline(fs.readFileSync(found.file, "utf8"), found.shown);
}

function report(results: readonly JudgedResult[], reportViolation: ReportViolation): void {
  for (const result of results) reportViolation(message(result), result.urn);
}

/** Violations that stop a deployment, and the unknowns when there are more than the profile tolerates. */
function blocking({ results }: Judgement): JudgedResult[] {
  const counted = results.filter((r) => !r.advice && !r.exception);
  const overBudget = counted.some((r) => r.control === "verdict-determined" && r.verdict === "fail");
  return counted.filter((r) => r.verdict === "fail" || (r.verdict === "undetermined" && overBudget));
}

function advice({ results }: Judgement): JudgedResult[] {
  return results.filter((r) => r.advice && !r.exception && !r.baselined);
}

function message({ control, severity, verdict, message: text, fix, claims }: JudgedResult): string {
  const head = verdict === "fail" ? `Violation: ${text}` : `Undetermined: ${text}`;
  return `[${control}] (${severity})\n${head}\nFix: ${fix}\nClaims: ${claims.join(", ") || "none"}`;
}

function fix(args: ResourceValidationArgs): Record<string, unknown> | undefined {
  const fixes = safeFixes(fromInputsOf(args), catalogue);
  return Object.keys(fixes).length === 0 ? undefined : changed(args.props, fixes);
}

new PolicyPack("glacis", {
  // One stack policy for all blocking controls and one for advice: the SDK deserialises every resource again for each.
  policies: [
    {
      name: "glacis-fixes",
      description: "Applies the automatic fixes that some controls offer. Off unless switched to remediate in the policy configuration.",
      enforcementLevel: "disabled",
      remediateResource: fix,
    },
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
      configSchema: {
        properties: {
          posture: { type: "string", description: "The posture file." },
          baseline: { type: "string", description: "The baseline file." },
          profile: { type: "string", enum: Object.keys(PROFILES), description: "The profile, whatever the stack is called." },
          today: { type: "string", description: "The day to judge for, YYYY-MM-DD." },
        },
      },
      validateStack: (args, reportViolation) => {
        try {
          judged = judge(args);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          reportViolation(error.message); // a posture that cannot be read blocks, with its file and line instead of a stack trace
          return;
        }
        report(blocking(judged), reportViolation);
      },
    },
    {
      name: "glacis-advice",
      description: "Controls of low severity, and those the stack's profile relaxes.",
      enforcementLevel: "advisory",
      validateStack: (_args, reportViolation) => report(judged ? advice(judged) : [], reportViolation),
    },
  ],
});
