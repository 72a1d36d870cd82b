// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { readBundle } from "../evidence/bundle/archive";
import type { Verdicts } from "../evidence/bundle/contents";
import { MANIFEST, type Manifest, manifestSchema } from "../evidence/bundle/manifest";
import { verifyBundle } from "../evidence/bundle/verify";
import type { ObservedEvidence } from "../evidence/page/model";
import { CliError, EXIT } from "./errors";
import { shown } from "./input";

/** Where `glacis audit` leaves bundles by default. */
const BUNDLES = "bundles";

/** What these checks say is a statement's state, not a reason to distrust the bundle. */
const ABOUT_THE_POSTURE = new Set(["attestations"]);

export interface FoundEvidence {
  /** Name of the stack that was looked at. */
  readonly stack: string;
  readonly evidence: ObservedEvidence;
}

/**
 * The evidence for a page: the bundle given, else the newest one here of that stack, or of any.
 * @param page where the page is written: links lead from there
 * @throws CliError when the bundle does not verify in itself; whose key signed it is for the reader to judge, by `glacis verify --key`
 */
export async function evidenceFor(given: string | undefined, stack: string | undefined, page: string, today: string): Promise<FoundEvidence | undefined> {
  const path = given ?? newestBundle(stack);
  if (path === undefined) return undefined;
  const files = await readBundle(path);
  const { checks, manifest, digest } = verifyBundle(files, { today });
  const [bad] = checks.filter(({ check, outcome }) => outcome === "failed" && !ABOUT_THE_POSTURE.has(check));
  if (bad || !manifest || digest === undefined) throw new CliError(EXIT.failed, `${shown(path)}: ${bad ? `${bad.check}: ${bad.file ?? ""} ${bad.message}` : "it has no manifest"}; a page shows no evidence that does not verify (glacis verify tells all)`);
  if (stack !== undefined && stack !== manifest.stack.name) throw new CliError(EXIT.usage, `--bundle: ${shown(path)} is of stack ${manifest.stack.name}, not of ${stack}`);
  const { results } = JSON.parse(Buffer.from(files.get("verdicts.json") ?? []).toString("utf8")) as Verdicts;
  const link = relative(dirname(resolve(page)), resolve(path)).split(/[\\/]/).map(encodeURIComponent).join("/");
  return { stack: manifest.stack.name, evidence: { at: manifest.collected.to, digest, location: statSync(path).isDirectory() ? `${link}/` : link, observed: results } };
}

function newestBundle(stack: string | undefined): string | undefined {
  if (!existsSync(BUNDLES)) return undefined;
  const found = readdirSync(BUNDLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(BUNDLES, entry.name, MANIFEST)))
    .flatMap(({ name }) => {
      const manifest = readManifest(join(BUNDLES, name, MANIFEST));
      return manifest && (stack === undefined || manifest.stack.name === stack) ? [{ path: join(BUNDLES, name), at: manifest.collected.to }] : [];
    });
  return found.sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1)?.path;
}

function readManifest(file: string): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined; // what is no manifest is no bundle
  }
}
