// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { S3Client } from "@aws-sdk/client-s3";
import { InvalidArgumentError, type Command } from "commander";
import { z } from "zod";
import { Connection, openStack, type OpenStack } from "../evidence/live";
import { InputError } from "../policies/_kit/input-error";
import type { DigestKey, DigestReport } from "../policies/_kit/live/digests";
import { validateTrail } from "../policies/_kit/live/digests/trail";
import { readJsonObject } from "../policies/_kit/sources/json";
import { CliError, EXIT } from "./errors";
import { quietSdk, withKnownErrors } from "./evidence-options";
import { formatOption } from "./local-options";
import { progressBar } from "./progress";
import { auditorCredentials, type LiveFlags, liveOptions } from "./live-options";
import { writeAll } from "./write";

interface Flags extends LiveFlags {
  readonly bucket?: string;
  readonly region?: string;
  readonly keyPrefix?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly publicKeys?: string;
  readonly format: "text" | "json";
  readonly verbose?: boolean;
}

const DAY_MS = 86_400_000;

export function register(program: Command): void {
  liveOptions(program.command("trail"))
    .description("validates the audit trail's chain of signed digests: every file unchanged, none missing, no hour left out")
    .option("--bucket <name>", "the bucket of any trail, read with the credentials that are there, instead of a stack's")
    .option("--region <region>", "the bucket's region, with --bucket")
    .option("--key-prefix <prefix>", "what lies in front of AWSLogs/ in the bucket, with --bucket")
    .option("--from <time>", "the beginning of the period, 2026-11-23 or 2026-11-23T09:00:00Z (default: a day before its end)", parseTime)
    .option("--to <time>", "its end (default: now)", parseTime)
    .option("--public-keys <file>", "the output of `aws cloudtrail list-public-keys` (default: CloudTrail is asked, in every region)")
    .addOption(formatOption())
    .addHelpText("after", "\nExit codes: 0 intact; 1 damaged; 2 there are no digests in the embedded AWS; 64 bad usage; 65 bad input; 70 internal error.")
    .action((flags: Flags) => withKnownErrors(flags.verbose === true, () => run(flags)));
}

async function run(flags: Flags): Promise<void> {
  quietSdk();
  const to = flags.to ?? new Date();
  const from = flags.from ?? new Date(to.getTime() - DAY_MS);
  if (from >= to) throw new CliError(EXIT.usage, `--from: found ${from.toISOString()}; expected a time before ${to.toISOString()}`);
  const { bucket, region, opened, connection } = await source(flags);
  try {
    const report = await validateTrail({
      s3: connection.client(S3Client, region),
      cloudtrail: (other) => connection.client(CloudTrailClient, other),
      bucket,
      keyPrefix: flags.keyPrefix,
      publicKeys: flags.publicKeys === undefined ? undefined : await readKeys(flags.publicKeys),
      from,
      to,
      ...progressBar("reading digests"),
    });
    // The embedded AWS records events and writes no digests, which is no damage, and no proof either.
    const silent = opened?.endpoints !== undefined && report.chains.length === 0;
    const period = { bucket, from: from.toISOString(), to: to.toISOString() };
    await writeAll(process.stdout, [flags.format === "json" ? `${JSON.stringify({ ...period, verdict: verdictOf(report, silent), ...report }, null, 2)}\n` : text(report, period, silent)]);
    if (silent) throw new CliError(EXIT.undetermined, "");
    if (!report.intact) throw new CliError(EXIT.failed, "");
  } finally {
    connection.close();
  }
}

interface Source {
  readonly bucket: string;
  readonly region: string;
  readonly opened?: OpenStack;
  readonly connection: Connection;
}

async function source(flags: Flags): Promise<Source> {
  const named = [flags.stack, flags.state, flags.bucket].filter((value) => value !== undefined);
  if (named.length !== 1) throw new CliError(EXIT.usage, "give one of --stack NAME, --state FILE and --bucket NAME");
  if (flags.bucket !== undefined) {
    if (flags.region === undefined) throw new CliError(EXIT.usage, "--bucket needs --region, the bucket's");
    const stack = { urn: "", project: "", name: "", region: flags.region, outputs: {}, resources: [] };
    return { bucket: flags.bucket, region: flags.region, connection: new Connection({ stack }) };
  }
  const opened = await openStack(flags.state ?? flags.stack ?? "", { stateDir: flags.stateDir && resolve(flags.stateDir) });
  const { bucket, trailArn } = (opened.stack.outputs.auditTrail ?? {}) as { bucket?: unknown; trailArn?: unknown };
  if (typeof bucket !== "string" || typeof trailArn !== "string") throw new InputError(`stack ${opened.stack.name}: outputs.auditTrail: found no bucket and trailArn; deploy a program with the AuditTrail component first`);
  return { bucket, region: trailArn.split(":")[3] ?? opened.stack.region, opened, connection: new Connection(opened, auditorCredentials(opened, flags)) };
}

const keysSchema = z.object({ PublicKeyList: z.array(z.object({ Fingerprint: z.string(), Value: z.base64() })).min(1) });

const KEYS = "the output of `aws cloudtrail list-public-keys`";

async function readKeys(file: string): Promise<DigestKey[]> {
  const { data } = keysSchema.safeParse(await readJsonObject(file, KEYS));
  if (data === undefined) throw new InputError(`${file}: found no PublicKeyList with Fingerprint and Value; expected ${KEYS}`);
  return data.PublicKeyList.map(({ Fingerprint, Value }) => ({ fingerprint: Fingerprint, der: Buffer.from(Value, "base64") }));
}

function parseTime(text: string): Date {
  const time = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z)?$/.test(text) || Number.isNaN(time.getTime())) throw new InvalidArgumentError("Use a day such as 2026-11-23, or a UTC time such as 2026-11-23T09:00:00Z.");
  return time;
}

const verdictOf = ({ intact }: DigestReport, silent: boolean): string => (silent ? "undetermined" : intact ? "pass" : "fail");

function text(report: DigestReport, { bucket, from, to }: { readonly bucket: string; readonly from: string; readonly to: string }, silent: boolean): string {
  const heading = `Trail in ${bucket}, ${from} to ${to}`;
  if (silent) return `${heading}\nundetermined: the embedded AWS writes no digests, so nothing vouches for its files\n`;
  return [
    heading,
    ...report.chains.map(({ name, from: begin, to: end, digests, files }) => `  ${name}: ${digests} digests and ${files} files, ${begin} to ${end}`),
    ...report.damages.flatMap(({ kind, object, message }) => [`Violation: ${kind} ${object}`, `  ${message}`]),
    report.intact ? "intact: every file is as CloudTrail delivered it" : `damaged: ${report.damages.length} found`,
    "",
  ].join("\n");
}
