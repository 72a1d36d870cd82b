// SPDX-License-Identifier: Apache-2.0
import { S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { Presets, SingleBar } from "cli-progress";
import { InvalidArgumentError, type Command } from "commander";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { drill, type BackupPromise, type Copy, type DrillFacts, type Progress } from "../evidence/drill";
import { assumedRole, openStack, TIMEOUTS, type OpenStack } from "../evidence/live";
import { RESULTS, writeResult } from "../evidence/results/result";
import { cacheDir, withLock } from "../local/toolchain/cache";
import { bytes, drillAsText } from "./drill-report";
import { CliError, EXIT } from "./errors";
import { withInputErrors } from "./input";
import { formatOption, say } from "./local-options";

interface Flags {
  readonly stack: string;
  readonly stateDir?: string;
  readonly sample: number;
  readonly all?: boolean;
  readonly concurrency: number;
  readonly restoreGib: number;
  readonly role?: string;
  readonly fresh?: boolean;
  readonly results: string;
  readonly out?: string;
  readonly format: "text" | "json";
  readonly verbose?: boolean;
}

export function register(program: Command): void {
  program
    .command("drill")
    .description("restores a sample from every copy of the backup, compares every byte, tries to delete what is locked, and measures RPO and RTO")
    .requiredOption("--stack <name>", "the stack: local, a Pulumi stack's name, or a file with its export or outputs")
    .option("--state-dir <dir>", "where the local stack lives", (dir) => resolve(dir))
    .option("--sample <n>", "versions drawn as newest, as oldest, as largest and at random, each", whole(1, 1_000), 25)
    .option("--all", "reads every version instead of a sample")
    .option("--concurrency <n>", "versions read at once, each from all copies", whole(1, 64), 8)
    .option("--restore-gib <n>", "GiB restored from each copy at most", whole(1, 100_000), 10)
    .option("--fresh", "begins anew instead of continuing a drill that did not end")
    .option("--results <dir>", "folder that receives the facts, for the next `glacis audit`", RESULTS)
    .option("--out <file>", "also writes the facts there, as JSON")
    .option("--role <arn>", "a role to take (default: none, the credentials that are there; those of backup.drillRoleArn in the stack's outputs suffice)")
    .addOption(formatOption())
    .action((flags: Flags) => withInputErrors(flags.verbose === true, () => run(flags)));
}

function whole(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < low || value > high) throw new InvalidArgumentError(`found "${text}"; expected a whole number from ${low} to ${high}`);
    return value;
  };
}

async function run(flags: Flags): Promise<void> {
  const opened = await openStack(flags.stack, { stateDir: flags.stateDir });
  const { copies, promise } = backupOf(opened, flags.role);
  const bar = progressBar();
  const name = createHash("sha256").update(copies.map(({ bucket }) => bucket).join()).digest("hex").slice(0, 16);
  let facts: DrillFacts;
  try {
    facts = await withLock(`drill-${name}`, () => drill({
      stack: opened.stack.name,
      copies,
      promise,
      sample: flags.sample,
      all: flags.all === true,
      concurrency: flags.concurrency,
      restoreBytes: flags.restoreGib * 1024 ** 3,
      fresh: flags.fresh === true,
      journal: join(flags.stateDir ?? cacheDir(), "drill", `${name}.json`),
      onProgress: bar.update,
      say,
    }), () => say("another drill of the same copies is running; waiting for it to end"));
  } catch (error) {
    throw explained(error);
  } finally {
    bar.stop();
  }
  writeResult(facts, flags.results);
  const json = `${JSON.stringify(facts, null, 2)}\n`;
  if (flags.out !== undefined) writeFileSync(flags.out, json);
  process.stdout.write(flags.format === "json" ? json : drillAsText(facts));
  if (facts.verdict !== "pass") throw new CliError(facts.verdict === "fail" ? EXIT.failed : EXIT.undetermined, "");
}

const outputs = z.object({
  copies: z.array(z.object({ role: z.enum(["primary", "replica"]), region: z.string(), bucket: z.string() })).min(2),
  lockMode: z.enum(["COMPLIANCE", "GOVERNANCE"]),
  lockDays: z.number(),
  retentionDays: z.number(),
});

/** The copies and the promise, from the stack's outputs alone. */
function backupOf({ stack, endpoints }: OpenStack, role: string | undefined): { copies: Copy[]; promise: BackupPromise } {
  const parsed = outputs.safeParse(stack.outputs["backup"]);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CliError(EXIT.input, `stack ${stack.name}: output backup${issue?.path.map((part) => `.${String(part)}`).join("")}: ${issue?.message}; deploy the stack with this version of Glacis, then run again`);
  }
  const { copies, ...promise } = parsed.data;
  const credentials = role === undefined ? undefined : assumedRole(role, stack.region, "glacis-drill", {});
  const [primary] = copies;
  if (primary?.role !== "primary") throw new CliError(EXIT.input, `stack ${stack.name}: output backup.copies: the first is no primary`);
  return { copies: copies.map((copy) => ({ ...copy, client: client(copy.region, endpoints, credentials) })), promise };
}

/** Throttling is backed off and slowed down for, by the SDK's adaptive mode. */
function client(region: string, endpoints: OpenStack["endpoints"], credentials?: ReturnType<typeof assumedRole>): S3Client {
  // Its notice about versions of Node.js is not for users of this command.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const local = endpoints && { endpoint: endpoints["s3"]!, forcePathStyle: true, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
  return new S3Client({ region, retryMode: "adaptive", maxAttempts: 10, requestHandler: TIMEOUTS, ...(credentials && { credentials }), ...local });
}

/** What the user can do about an error that ended the drill; its journal is kept. */
function explained(error: unknown): unknown {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403) {
    return new CliError(EXIT.undetermined, `S3 refused a request of the drill (${error.name}: ${error.message}); the role backup.drillRoleArn of the stack's outputs has what it needs, and docs/backup.md lists it. Run again to continue`);
  }
  const { name, message, code } = error as NodeJS.ErrnoException;
  if (name === "AccessDenied") {
    return new CliError(EXIT.undetermined, `the role of --role could not be taken (${message}); its trust policy says who may`);
  }
  if (error instanceof S3ServiceException || name === "CredentialsProviderError" || name === "TimeoutError" || ["ECONNREFUSED", "ENOTFOUND", "ECONNRESET", "ETIMEDOUT"].includes(code ?? "")) {
    return new CliError(EXIT.failed, `the drill did not end: ${name}: ${message}; run again to continue`);
  }
  return error;
}

const TITLES: Readonly<Record<Progress["phase"], string>> = {
  canaries: "writing", comparing: "comparing listings", verifying: "reading every copy", restoring: "restoring", deleting: "trying to delete",
};

/** A bar with the expected end on a terminal, nothing in a pipe. */
function progressBar(): { update: (progress: Progress) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: "{title} {bar} {value}/{total}  {size}  ETA {eta_formatted}", etaBuffer: 50, clearOnComplete: true, hideCursor: true }, Presets.rect);
  let phase: Progress["phase"] | undefined;
  return {
    update: ({ phase: current, done, total, bytes: size }) => {
      const payload = { title: TITLES[current].padEnd(18), size: bytes(size) };
      if (current !== phase) {
        bar.stop();
        bar.start(total ?? done, done, payload);
        phase = current;
      }
      bar.setTotal(total ?? done);
      bar.update(done, payload);
    },
    stop: () => bar.stop(),
  };
}
