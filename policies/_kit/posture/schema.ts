// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

const id = (of: string) => z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, `${of} in lower case, words joined by "-" or "."`);

/** A calendar day that exists, as text: YAML's own dates would depend on the reader's time zone. */
const day = z.iso.date("a day, YYYY-MM-DD");

const sentence = z.string().trim().min(1, "text");

const email = z.email("an e-mail address");

const webAddress = z.url({ protocol: /^https$/, error: "an https:// address" });

const organisation = z
  .strictObject({
    name: sentence.describe("The company whose page this is."),
    securityContact: z.union([email, webAddress], "an e-mail or https:// address").describe("Where researchers report a weakness, privately."),
    supportContact: z.union([email, webAddress], "an e-mail or https:// address").describe("Where customers reach a person."),
    policiesUrl: webAddress.describe("The published page, with the disclosure policy."),
  })
  .describe("The company, as its security page names it.");

const claim = z
  .strictObject({
    section: sentence.describe("The heading of the page it stands under."),
    statement: sentence.describe("What the page promises, in the company's own words."),
    controls: z.array(sentence).default([]).describe("Ids of the controls that back it (glacis controls lists them)."),
    attestations: z.array(sentence).default([]).describe("Ids of the attestations that back it."),
  })
  .describe("One public statement.");

const attestation = z
  .strictObject({
    statement: sentence.describe("What is attested."),
    by: sentence.describe("Who attests it: firm, provider or role."),
    issued: day.describe("The day it was issued, YYYY-MM-DD."),
    expires: day.describe("The last day it counts, YYYY-MM-DD."),
    scope: sentence.optional().describe("What it covers, where that is less than the whole service."),
    document: z
      .strictObject({
        title: sentence,
        sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits"),
      })
      .optional()
      .describe("The document behind it, by its digest; the document itself stays where it is."),
  })
  .describe("A statement no machine can see, and who stands for it.");

const exception = z
  .strictObject({
    control: sentence.describe("Id of the one control that is waived."),
    resource: z.string().startsWith("urn:pulumi:", "the URN of one resource").describe("URN of the one resource it is waived for."),
    owner: sentence.describe("Who answers for it."),
    reason: z.string().trim().min(20, "a reason of at least 20 characters").describe("Why, and what stands in for the control meanwhile."),
    expires: day.describe("The last day it counts, YYYY-MM-DD, at most 90 days ahead."),
  })
  .describe("A waiver: one control, one resource, for a while.");

const outOfScope = z
  .strictObject({
    type: z.string().regex(/^[\w.-]+:[^:]+:[^:]+$/, "a type token such as aws:iot/thing:Thing").describe("The resource type."),
    reason: z.string().trim().min(20, "a reason of at least 20 characters").describe("Why no control needs to look at it."),
  })
  .describe("A resource type no control covers, on purpose.");

/** The security page as data. */
export const postureSchema = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.literal(1, "1").describe("Version of this format."),
    organisation,
    claims: z.record(id("an id"), claim).describe("The page's statements by id."),
    attestations: z.record(id("an id"), attestation).default({}),
    exceptions: z.array(exception).default([]),
    outOfScope: z.array(outOfScope).default([]),
  })
  .describe("The security page as data: claims, what backs them, and what is waived.");

export type PostureData = z.infer<typeof postureSchema>;
export type Claim = z.infer<typeof claim>;
export type Attestation = z.infer<typeof attestation>;
export type Exception = z.infer<typeof exception>;
