// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { SEVERITIES } from "../../policies/_kit/control";

const count = z.int().nonnegative();
const location = z.strictObject({ file: z.string().describe("Relative to the project."), line: count.describe("Counts from 1.") });
const typeCount = z.strictObject({ type: z.string(), count });

const exception = z.strictObject({
  control: z.string(),
  resource: z.string(),
  owner: z.string(),
  reason: z.string(),
  expires: z.string().describe("The last day it counts, YYYY-MM-DD."),
});

const result = z.strictObject({
  control: z.string(),
  severity: z.enum(SEVERITIES),
  verdict: z.enum(["pass", "fail", "not-applicable", "undetermined"]),
  urn: z.string(),
  type: z.string().describe("Type token, former names mapped to the current one."),
  message: z.string().describe("What is wrong with the value found, or why there is no verdict; empty on a pass."),
  fix: z.string().describe("What to change; empty on a pass."),
  claims: z.array(z.string()).describe("Ids of the claims that stand on it."),
  frameworks: z.strictObject({ cis: z.array(z.string()).optional(), fsbp: z.array(z.string()).optional(), nist: z.array(z.string()).optional() }),
  source: location.optional().describe("The line of the program that created the resource, where the source knows it."),
  inner: location.optional().describe("The line inside the component that it called."),
  advice: z.literal(true).optional().describe("It does not stop a deployment under this profile."),
  relaxed: z.string().optional().describe("Why the profile relaxes the control."),
  exception: exception.optional().describe("The exception that waives it."),
});

const change = z.strictObject({ property: z.string(), before: z.string(), after: z.string() });

/** What `check --format json` prints. New keys may be added; those here keep their meaning. */
export const reportSchema = z.strictObject({
  stack: z.string(),
  profile: z.string(),
  today: z.string().describe("The day it was judged for, YYYY-MM-DD."),
  resources: count.describe("Resources in the cloud: without components, providers and the stack itself."),
  summary: z
    .strictObject({ pass: count, fail: count, undetermined: count, notApplicable: count, notAssessed: count, excepted: count })
    .describe("Counts of results; notAssessed counts resources, and what an exception waives counts as excepted alone."),
  results: z.array(result),
  notAssessed: z.array(typeCount).describe("Types that no control has read."),
  outOfScope: z.array(z.strictObject({ type: z.string(), count, reason: z.string() })),
  claims: z.array(z.strictObject({ id: z.string(), verdict: z.enum(["pass", "fail", "undetermined", "excepted", "not-applicable"]) })),
  exceptions: z.array(z.strictObject({ ...exception.shape, waived: count, problem: z.string().optional() })),
  remediations: z
    .array(z.strictObject({ control: z.string(), urn: z.string(), changes: z.array(change) }))
    .optional()
    .describe("With --fix-preview: what the automatic fixes would change."),
});
