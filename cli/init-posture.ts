// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline/promises";
import { Document, parse } from "yaml";
import { parsePosture } from "../policies/_kit/posture/load";
import type { PostureData } from "../policies/_kit/posture/schema";
import { controlIds } from "./catalogue";
import { CliError, EXIT } from "./errors";
import { TOOLKIT } from "./toolkit";

/** What a posture needs to know of the company. */
export interface PostureAnswers {
  readonly organisation: string;
  /** An e-mail or https:// address, as the next. */
  readonly securityContact: string;
  readonly supportContact: string;
  readonly policiesUrl: string;
}

const QUESTIONS: readonly [key: keyof PostureAnswers, flag: string, question: string][] = [
  ["organisation", "--organisation", "Company, as its security page names it"],
  ["securityContact", "--security-contact", "Where researchers report a weakness (e-mail or https://)"],
  ["supportContact", "--support-contact", "Where customers reach a person (e-mail or https://)"],
  ["policiesUrl", "--policies-url", "The published security page (https://)"],
];

/** What the project's package.json says already: its author's name, the address for bugs, its home page. */
export function inferred(folder: string): Partial<PostureAnswers> {
  let manifest: Record<string, unknown>;
  try {
    manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  } catch {
    return {}; // none, or none that npm could read either
  }
  const { author, bugs, homepage } = manifest;
  const name = typeof author === "string" ? /^[^<(]+/.exec(author)?.[0].trim() : (author as { name?: unknown } | undefined)?.name;
  const support = typeof bugs === "string" ? bugs : ((bugs as { email?: unknown; url?: unknown } | undefined)?.email ?? (bugs as { url?: unknown } | undefined)?.url);
  return {
    ...(typeof name === "string" && name !== "" && { organisation: name }),
    ...(typeof support === "string" && /^https:|@/.test(support) && { supportContact: support }),
    ...(typeof homepage === "string" && homepage.startsWith("https://") && { policiesUrl: homepage }),
  };
}

/** Asks for what is not known, on a terminal. @throws CliError elsewhere, naming the flags */
export async function askMissing(known: Partial<PostureAnswers>): Promise<PostureAnswers> {
  const missing = QUESTIONS.filter(([key]) => known[key] === undefined);
  if (missing.length > 0 && !process.stdin.isTTY) throw new CliError(EXIT.usage, `not given, and not in package.json: ${missing.map(([, flag]) => flag).join(", ")}`);
  const answers: Record<string, string> = { ...known };
  const terminal = missing.length > 0 ? createInterface({ input: process.stdin, output: process.stderr }) : undefined;
  for (const [key, , question] of missing) answers[key] = (await terminal?.question(`${question}: `)) ?? "";
  terminal?.close();
  return answers as unknown as PostureAnswers;
}

const HEAD = ` The security page as data. \`glacis check\` refuses a change that would break a claim.
 Take out the claims your page does not make, and put the others in your own words; \`glacis controls\` lists what can back a claim.
 What no machine can see (a penetration test, a provider's report) belongs under attestations.`;

/** The text of a posture with every claim that controls back. @throws InputError when an answer cannot be used */
export function starterPosture(answers: PostureAnswers): string {
  const { claims } = parse(fs.readFileSync(path.join(TOOLKIT, "posture.yaml"), "utf8")) as { claims: PostureData["claims"] };
  const { organisation, ...contacts } = answers;
  const document = new Document({
    version: 1,
    organisation: { name: organisation, ...contacts },
    claims: Object.fromEntries(
      Object.entries(claims).flatMap(([id, { section, statement, controls = [] }]) => (controls.length === 0 ? [] : [[id, { section, statement, controls }]])),
    ),
  });
  document.commentBefore = HEAD;
  const text = document.toString({ lineWidth: 0 });
  parsePosture(text, controlIds, "posture.yaml");
  return text;
}
