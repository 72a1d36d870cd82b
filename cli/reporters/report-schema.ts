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
  baselined: z.literal(true).optional().describe("It stood when the controls were adopted, and the baseline lets it stand; then it is advice too."),
  exception: exception.optional().describe("The exception that waives it."),
});

const change = z.strictObject({ property: z.string(), before: z.string(), after: z.string() });

const usd = z.number().nonnegative();
const costs = z.strictObject({
  assumptions: z.strictObject({ gb: usd, objects: usd, changePercent: usd.describe("Percent of the data that is overwritten each month.") }),
  buckets: z.array(z.string()).describe("Buckets that the assumptions hold for, each of them."),
  prices: z.strictObject({ region: z.string(), date: z.string().describe("The day the prices are of, YYYY-MM-DD.") }),
  monthlyUsd: usd,
  onceUsd: usd.describe("For the first copies."),
  lines: z.array(z.strictObject({
    service: z.string(),
    where: z.string().describe("The bucket, vault or plan it is for."),
    what: z.string(),
    quantity: usd,
    price: z.string().describe("Name of the price in the list."),
    usd,
    once: z.boolean(),
    unconfirmed: z.boolean().describe("The price could not be compared with a second source."),
  })),
  notCounted: z.array(z.string()).describe("What costs something and is not in the sums."),
});

/** What `check --format json` prints. New keys may be added; those here keep their meaning. */
export const reportSchema = z.strictObject({
  stack: z.string(),
  profile: z.string(),
  today: z.string().describe("The day it was judged for, YYYY-MM-DD."),
  resources: count.describe("Resources in the cloud: without components, providers and the stack itself."),
  summary: z
    .strictObject({ pass: count, fail: count, undetermined: count, notApplicable: count, notAssessed: count, excepted: count, baselined: count.optional() })
    .describe("Counts of results; notAssessed counts resources, and what an exception waives or a baseline lets stand counts as excepted or baselined alone."),
  results: z.array(result),
  notAssessed: z.array(typeCount).describe("Types that no control has read."),
  outOfScope: z.array(z.strictObject({ type: z.string(), count, reason: z.string() })),
  claims: z.array(z.strictObject({ id: z.string(), verdict: z.enum(["pass", "fail", "undetermined", "excepted", "not-applicable"]) })),
  exceptions: z.array(z.strictObject({ ...exception.shape, waived: count, problem: z.string().optional() })),
  remediations: z
    .array(z.strictObject({ control: z.string(), urn: z.string(), changes: z.array(change) }))
    .optional()
    .describe("With --fix-preview: what the automatic fixes would change."),
  costs: costs.optional().describe("With --costs: what the backup costs, estimated from a dated list of prices."),
});
