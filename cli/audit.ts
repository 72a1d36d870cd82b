// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { version } from "../package.json";
import { Graph } from "../policies/_kit/graph";
import { exitCode } from "../policies/_kit/judgement";
import { audit, type AuditResult, type Judged } from "../evidence/audit";
import { describeKey, EvidenceStore, kmsSigner } from "../evidence/bundle/store";
import type { NamedFile } from "../evidence/bundle/manifest";
import { Connection, openStack, type OpenStack } from "../evidence/live";
import { commit, toolkitCommit } from "../stacks/commit";
import { RECORDED_TYPES } from "../local/emulator";
import { renderPage } from "../evidence/page/document";
import { diagramOf } from "../evidence/page/hops";
import { claimsOnPage, type PageInput } from "../evidence/page/model";
import { readResults, RESULTS, type ResultFiles } from "../evidence/results/result";
import { oscalFiles } from "../evidence/oscal";
import { allControls, controlIds } from "./catalogue";
import { CliError, EXIT } from "./errors";
import { quietSdk, withKnownErrors } from "./evidence-options";
import { findPosture, nearestProject } from "./input";
import { formatOption } from "./local-options";
import { progressBar } from "./progress";
import { REPORTERS } from "./reporters";
import type { Report } from "./reporters/types";
import { TOOLKIT } from "./toolkit";
import { auditorCredentials, type LiveFlags, liveOptions, type RoleFlags } from "./live-options";
import { writeAll } from "./write";

interface Flags extends LiveFlags {
  readonly out: string;
  readonly results: string;
  readonly posture?: string;
  readonly profile?: string;
  readonly format: "text" | "json";
  readonly verbose?: boolean;
}

export function register(program: Command): void {
  liveOptions(program.command("audit"))
    .description("reads the live account of a deployed stack, judges it, and writes a signed bundle of evidence")
    .option("--out <dir>", "folder that receives the bundle", "bundles")
    .option("--results <dir>", "folder with what `glacis drill` and the twin found; what is of this stack goes into the bundle", RESULTS)
    .option("--posture <file>", "the posture file (default: posture.yaml beside Pulumi.yaml)")
    .option("--profile <name>", "how strictly to judge (default: the stack's name, else prod)")
    .addOption(formatOption())
    .addHelpText("after", "\nExit codes: 0 all hold; 1 a violation; 2 something could not be seen; 64 bad usage; 65 bad input; 70 internal error.")
    .action((flags: Flags) => withKnownErrors(flags.verbose === true, () => run(flags)));
}

async function run(flags: Flags): Promise<void> {
  quietSdk();
  if ((flags.stack === undefined) === (flags.state === undefined)) throw new CliError(EXIT.usage, "give either --stack NAME or --state FILE");
  const folder = nearestProject(".");
  const result = await auditStack({ ...flags, source: flags.state ?? flags.stack ?? "", folder: folder ?? process.cwd(), ...progressBar("reading the live account") });
  await print(result, flags.format);
  const code = exitCode(result.judged.judgement);
  if (code !== 0) throw new CliError(code, "");
}

/** One audit: of what, with which role, and where its bundle goes. */
export interface AuditRequest extends RoleFlags {
  /** As {@link openStack} takes it. */
  readonly source: string;
  readonly stateDir?: string | undefined;
  /** The project: where the Pulumi CLI exports the stack, where posture.yaml is looked for, and whose commit is noted. */
  readonly folder: string | undefined;
  readonly posture?: string | undefined;
  readonly profile?: string | undefined;
  /** Folder with results of drills and twins. */
  readonly results: string | undefined;
  readonly out: string;
  readonly progress?: (done: number, all: number) => void;
}

/** Audits one stack. @throws what {@link withKnownErrors} turns into messages */
export async function auditStack(request: AuditRequest): Promise<AuditResult> {
  const { source, folder } = request;
  const opened = await openStack(source, { stateDir: request.stateDir && resolve(request.stateDir), projectDir: folder });
  const { bucket, keyArn } = evidenceOutputs(opened);
  const connection = new Connection(opened, auditorCredentials(opened, request));
  try {
    return await audit({
      opened,
      connection,
      posture: posture(request.posture, folder),
      profile: request.profile,
      commit: folder === undefined ? null : commit(folder),
      toolCommit: toolkitCommit(TOOLKIT),
      clock: () => new Date(),
      unread: unreadTypes(opened),
      out: resolve(request.out),
      results: request.results === undefined ? new Map() : stackResults(request.results, opened),
      key: { arn: keyArn, ...(await describeKey(connection, keyArn)) },
      signer: kmsSigner(connection, keyArn),
      store: new EvidenceStore(connection, bucket),
      extras: (judged) => extras(judged, opened.states),
      ...(request.progress && { progress: request.progress }),
    });
  } finally {
    connection.close();
  }
}

function evidenceOutputs({ stack }: OpenStack): { bucket: string; keyArn: string } {
  const { bucket, keyArn } = (stack.outputs.evidence ?? {}) as { bucket?: unknown; keyArn?: unknown };
  if (typeof bucket === "string" && typeof keyArn === "string") return { bucket, keyArn };
  throw new CliError(EXIT.input, `stack ${stack.name}: outputs.evidence: found no bucket and keyArn; deploy a program with the Evidence component first`);
}

/** What the embedded AWS has no API for was recorded, not sent: there is nothing to look at. */
function unreadTypes({ endpoints }: OpenStack): (type: string) => string | undefined {
  return (type) => (endpoints && Object.hasOwn(RECORDED_TYPES, type) ? `recorded, not sent to the embedded AWS: ${RECORDED_TYPES[type]}` : undefined);
}

function posture(given: string | undefined, folder: string | undefined): { parsed: NonNullable<ReturnType<typeof findPosture>>; text: string } | undefined {
  const file = given ?? (folder && join(folder, "posture.yaml"));
  if (file === undefined) return undefined;
  const parsed = findPosture(given, folder ?? "", controlIds);
  return parsed && { parsed, text: readFileSync(file, "utf8") };
}

/** What drills and twins of the stack left, each control they name known. */
function stackResults(folder: string, { stack }: OpenStack): ResultFiles {
  const results = readResults(folder, stack.name);
  for (const [name, result] of results) {
    if (result.schema !== "glacis.twin/1") continue;
    const unknown = result.checks.flatMap(({ controls }) => controls).find((id) => !allControls.some((control) => control.id === id));
    if (unknown !== undefined) throw new CliError(EXIT.input, `${folder}: ${name}: found the control "${unknown}", which this version of Glacis does not have; run the twin again`);
  }
  return results;
}

function* extras(judged: Judged, states: OpenStack["states"]): Generator<NamedFile> {
  yield* oscalFiles(judged);
  yield* pageFile(judged, states);
  yield ["report.sarif", REPORTERS.sarif?.(report(judged)) ?? []];
}

/** The security page as the bundle shows it; nothing where no posture says what it promises. */
function* pageFile({ posture: parsed, declared, verdicts, collected, record, judgement }: Judged, states: OpenStack["states"]): Generator<NamedFile> {
  if (!parsed) return;
  const results = declared?.results ?? [];
  const input: PageInput = {
    posture: parsed,
    stack: record.name,
    version,
    today: judgement.today,
    declared: results,
    evidence: { at: collected.to, location: "./", observed: verdicts.results },
    titles: new Map(allControls.map(({ id, title }) => [id, title])),
  };
  yield ["page.html", Buffer.from(renderPage(input, claimsOnPage(input), diagramOf(new Graph(states), results)))];
}

function report({ judgement, posture: parsed }: Judged): Report {
  return { judgement, controls: new Map(allControls.map((control) => [control.id, control])), posture: parsed, input: "Pulumi.yaml", version };
}

async function print({ judged, manifest, digest, folder, archive, stored }: AuditResult, format: Flags["format"]): Promise<void> {
  const { notObserved } = judged.verdicts;
  if (format === "json") {
    const bundle = { folder, archive, stored, sha256: digest, sequence: manifest.sequence, previous: manifest.previous?.sha256 ?? null };
    const judgement = JSON.parse([...(REPORTERS.json?.(report(judged)) ?? [])].join("")) as object;
    return writeAll(process.stdout, [`${JSON.stringify({ bundle, notObserved, judgement }, null, 2)}\n`]);
  }
  const terminal = process.stdout.isTTY ? { terminal: { colour: process.stdout.hasColors() && !process.env.NO_COLOR, seconds: 0 } } : {};
  const unread = notObserved?.types ?? [];
  const count = unread.reduce((sum, { count: resources }) => sum + resources, 0);
  await writeAll(process.stdout, [
    ...(REPORTERS.text?.({ ...report(judged), ...terminal }) ?? []),
    `\n\nNot observed, so never counted as proven: ${count} resources of ${unread.length} types, ${notObserved?.controls.length ?? 0} controls in part (verdicts.json lists them)\n`,
    `Bundle ${manifest.sequence} of stack ${manifest.stack.name}, SHA-256 ${digest}\n  ${folder}\n  ${archive}\n  ${stored}\n`,
  ]);
}
