// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { readArchive, readBundle } from "../evidence/bundle/archive";
import { digestOf, type Files, MANIFEST } from "../evidence/bundle/manifest";
import { type Check, type Verification, verifyBundle, verifyChain } from "../evidence/bundle/verify";
import { openStack, TIMEOUTS } from "../evidence/live";
import { toolkitCommit } from "../stacks/commit";
import { CliError, EXIT } from "./errors";
import { currentDay, parseDay } from "./check-options";
import { quietSdk, withKnownErrors } from "./evidence-options";
import { formatOption } from "./local-options";
import { TOOLKIT } from "./toolkit";

interface Flags {
  readonly key?: string;
  readonly stateDir?: string;
  readonly backTo?: string;
  readonly chain?: string;
  readonly maxAge?: number;
  readonly today: string;
  readonly region?: string;
  readonly format: "text" | "json";
  readonly verbose?: boolean;
}

export function register(program: Command): void {
  program
    .command("verify")
    .argument("<bundle>", "a bundle: its folder, its .tar.gz, or s3://bucket/key of one")
    .description("verifies a bundle of evidence offline: every byte, its signature, its verdicts")
    .option("--key <key>", "the public key that may sign: a PEM file, its SHA-256, or a file with the stack's outputs (default: that of the local stack, for its bundles)")
    .option("--state-dir <dir>", "where the local stack lives (default: a directory of this checkout in the cache)")
    .option("--back-to <bundle>", "an earlier bundle this one must follow from, link by link")
    .option("--chain <dir>", "folder with the bundles between (default: that of the bundle)")
    .option("--max-age <days>", "oldest the bundle may be", parseDays)
    .option("--today <day>", "judge attestations and age for this day, YYYY-MM-DD (default: today, UTC)", parseDay, currentDay())
    .option("--region <region>", "of the bucket, for s3:// (default: AWS_REGION)")
    .addOption(formatOption())
    .addHelpText("after", "\nExit codes: 0 all verified; 1 a check failed; 2 no key to trust was given; 64 bad usage; 65 not a readable bundle; 70 internal error.")
    .action((bundle: string, flags: Flags) => withKnownErrors(flags.verbose === true, () => run(bundle, flags)));
}

function parseDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 0) throw new InvalidArgumentError(`found "${text}"; expected a whole number of days`);
  return days;
}

async function run(path: string, flags: Flags): Promise<void> {
  const files = await read(path, flags);
  const options = { trusted: await trustedKey(files, flags), today: flags.today, maxAgeDays: flags.maxAge, commit: toolkitCommit(TOOLKIT) };
  const verification = verifyBundle(files, options);
  const chain = flags.backTo === undefined ? [] : [await chainCheck(path, verification, flags.backTo, flags, options)];
  const checks = [...verification.checks, ...chain];
  process.stdout.write(flags.format === "json" ? `${JSON.stringify({ bundle: path, sha256: verification.digest ?? null, sequence: verification.manifest?.sequence ?? null, signed: verification.signed ?? null, checks }, null, 2)}\n` : asText(path, verification, checks));
  if (checks.some(({ outcome }) => outcome === "failed")) throw new CliError(EXIT.failed, "");
  if (checks.some(({ outcome }) => outcome === "unknown")) throw new CliError(EXIT.undetermined, "");
}

async function read(path: string, { region }: Flags): Promise<Map<string, Uint8Array>> {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (bucket === undefined || key === undefined) return readBundle(path);
  quietSdk();
  const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const { Body } = await new S3Client({ ...(region !== undefined && { region }), followRegionRedirects: true, requestHandler: TIMEOUTS }).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return readArchive((await Body?.transformToByteArray()) ?? new Uint8Array(), path);
}

/** The key the reader trusts. One that comes with the bundle would only say that the bundle agrees with itself. */
async function trustedKey(files: Files, { key, stateDir }: Flags): Promise<string | undefined> {
  if (key === undefined) return localKey(files, stateDir);
  if (/^[0-9a-f]{64}$/.test(key)) return key;
  if (!existsSync(key)) throw new CliError(EXIT.input, `--key: found "${key}"; expected a PEM file, a SHA-256 of 64 hexadecimal digits, or a file with the stack's outputs`);
  const text = readFileSync(key, "utf8");
  if (text.includes("BEGIN PUBLIC KEY")) return outputKey(text) ?? text;
  throw new CliError(EXIT.input, `--key: ${key} holds no public key in PEM form, neither by itself nor in outputs.evidence.publicKeyPem`);
}

function outputKey(text: string): string | undefined {
  try {
    const { evidence } = JSON.parse(text) as { evidence?: { publicKeyPem?: string } };
    return evidence?.publicKeyPem;
  } catch {
    return undefined;
  }
}

/** For a bundle of the local stack, the key in that stack's own outputs. */
async function localKey(files: Files, stateDir: string | undefined): Promise<string | undefined> {
  try {
    const { stack } = JSON.parse(Buffer.from(files.get(MANIFEST) ?? []).toString("utf8")) as { stack: { name: string } };
    if (stack.name !== "local") return undefined;
    const opened = await openStack("local", { stateDir: stateDir && resolve(stateDir) });
    const { publicKeyPem } = opened.stack.outputs.evidence as { publicKeyPem?: string };
    return publicKeyPem;
  } catch {
    return undefined; // then the check says that no key was given
  }
}

async function chainCheck(path: string, newest: Verification, backTo: string, { chain }: Flags, options: Parameters<typeof verifyBundle>[1]): Promise<Check> {
  const folder = chain ?? resolve(path, "..");
  const others = new Map<string, Verification>();
  for (const name of [backTo, ...readdirSync(folder).filter((entry) => entry.endsWith(".tar.gz")).map((entry) => join(folder, entry))]) {
    const files = await readBundle(name);
    // Attestations and age are judged for the newest alone: an older bundle was right in its day.
    const { checks, ...rest } = verifyBundle(files, { ...options, maxAgeDays: undefined });
    others.set(digestOf(files.get(MANIFEST) ?? ""), { ...rest, checks: checks.filter(({ check }) => check !== "attestations") });
  }
  return verifyChain(newest, others, digestOf((await readBundle(backTo)).get(MANIFEST) ?? ""));
}

function asText(path: string, { manifest, digest, signed }: Verification, checks: readonly Check[]): string {
  const lines = checks.map(({ check, outcome, file, message }) => `${{ ok: "ok     ", failed: "FAILED ", unknown: "UNKNOWN" }[outcome]} ${check}${file !== undefined && outcome !== "ok" ? `: ${file}` : ""}${message === "" ? "" : `: ${message}`}`);
  const failed = checks.filter(({ outcome }) => outcome === "failed").length;
  const unknown = checks.some(({ outcome }) => outcome === "unknown");
  const about = manifest ? `Bundle ${manifest.sequence} of stack ${manifest.stack.name}, signed ${signed ?? "at an unknown time"} by ${manifest.key.arn}\nSHA-256 ${digest ?? ""}\n` : "";
  const end = failed > 0 ? `${failed} checks failed: do not trust ${path}` : unknown ? "Whole and consistent, but signed by a key that nothing confirms" : "Verified";
  return `${about}${lines.join("\n")}\n${end}\n`;
}
