// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { userInfo } from "node:os";
import { TIMEOUTS } from "../evidence/live/connection";
import { matches } from "../policies/_kit/iam";
import { InputError } from "../policies/_kit/input-error";
import { staffRoles, type RoleStatement, type StaffRole } from "./access-roles";
import { collectConfig, parseSeconds } from "./check-options";
import { CliError, EXIT } from "./errors";
import { nearestProject, withInputErrors } from "./input";
import { programStates, type ProgramFlags } from "./program";

interface Flags extends ProgramFlags {
  readonly role: string;
  readonly ticket?: string;
  readonly sessionName?: string;
  readonly mfaSerial?: string;
  readonly tokenCode?: string;
  readonly program?: string;
  readonly run?: boolean;
  readonly explain?: boolean;
  readonly format: string;
  readonly verbose?: boolean;
}

/** What `sts:AssumeRole` is asked. */
export interface AccessRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly mfaSerial?: string;
  readonly tokenCode?: string;
}

export function register(program: Command): void {
  const access = program.command("access").description("asks for a role of the stack");
  access
    .command("request")
    .description("prints, or makes, the exact call that takes a role")
    .requiredOption("--role <role>", "operator, storage-operator, support, auditor or break-glass")
    .option("--ticket <ticket>", "the ticket that shows the user's consent, for the roles that demand one")
    .option("--session-name <name>", "what the audit trail calls you (default: your user name here)")
    .option("--mfa-serial <arn>", "your second factor's ARN or serial number")
    .option("--token-code <code>", "the code your second factor shows")
    .option("--stack <name>", "the stack whose roles they are", "prod")
    .option("--program <dir>", "the folder of the Pulumi program (default: the nearest Pulumi.yaml)")
    .option("--config <key=value>", "a configuration value that wins over the stack's own; may be repeated", collectConfig, {})
    .option("--timeout <seconds>", "how long the program may run", parseSeconds, 60)
    .option("--run", "make the call with your AWS credentials, and print the session's as credential_process of the AWS CLI reads them")
    .option("--explain", "say who may take the role, and what it may do and never do, instead")
    .option("--format <format>", "text or json", "text")
    .addHelpText("after", "\nExit codes: 0 done; 1 refused by AWS; 64 bad usage; 65 bad input; 70 internal error.")
    .action((flags: Flags) => withInputErrors(flags.verbose === true, () => request(flags)));
}

async function request(flags: Flags): Promise<void> {
  if (!["text", "json"].includes(flags.format)) throw new CliError(EXIT.usage, `--format: found "${flags.format}"; expected text or json`);
  const folder = nearestProject(flags.program ?? ".");
  if (folder === undefined) throw new InputError(`${flags.program ?? process.cwd()}: found no Pulumi.yaml; expected a Pulumi project (give its folder with --program)`);
  const roles = staffRoles(await programStates(folder, flags));
  const role = roles.get(flags.role);
  if (role === undefined) throw new CliError(EXIT.usage, `--role: found "${flags.role}"; the stack has ${[...roles.keys()].sort().join(", ") || "no roles for people"}`);
  const print = (json: unknown, text: string): void => void process.stdout.write(flags.format === "json" ? `${JSON.stringify(json, null, 2)}\n` : text);
  if (flags.explain === true) return print(role, explained(role));
  const asked = accessRequest(role, { ...flags, sessionName: flags.sessionName ?? userInfo().username });
  if (flags.run !== true) return print(asked, `${awsCommand(asked)}\n`);
  if (process.stdout.isTTY) throw new CliError(EXIT.usage, "--run writes secret keys to standard output, and that is a terminal; call it as credential_process of an AWS profile, or redirect it");
  process.stdout.write(`${JSON.stringify(await assume(asked, role))}\n`);
}

/**
 * The call that takes a role.
 * @throws CliError when the ticket is missing, does not fit, or is one too many, or the session's name cannot be used
 */
export function accessRequest(role: StaffRole, { ticket, sessionName, mfaSerial, tokenCode }: { readonly ticket?: string; readonly sessionName: string; readonly mfaSerial?: string; readonly tokenCode?: string }): AccessRequest {
  const { tag } = role;
  if (tag !== undefined && ticket === undefined) throw new CliError(EXIT.usage, `--ticket: the role ${role.role} is taken only with a ticket that shows the user's consent, such as ${tag.pattern}`);
  if (tag !== undefined && !matches(tag.pattern, ticket ?? "")) throw new CliError(EXIT.usage, `--ticket: found "${ticket}"; expected one like ${tag.pattern}`);
  if (tag === undefined && ticket !== undefined) throw new CliError(EXIT.usage, `--ticket: the role ${role.role} takes no ticket, and AWS would refuse the tag; leave it out`);
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) throw new CliError(EXIT.usage, `--session-name: found "${sessionName}"; use 2 to 64 letters, digits and _+=,.@-`);
  if (tokenCode !== undefined && !/^\d{6}$/.test(tokenCode)) throw new CliError(EXIT.usage, "--token-code: expected six digits");
  return {
    roleArn: role.arn,
    sessionName,
    durationSeconds: Math.min(role.longestSeconds, 3600),
    tags: tag === undefined || ticket === undefined ? {} : { [tag.name]: ticket },
    ...(mfaSerial !== undefined && { mfaSerial }),
    ...(tokenCode !== undefined && { tokenCode }),
  };
}

/** The same call for a shell, with variables in place of a second factor that was not given. */
export function awsCommand({ roleArn, sessionName, durationSeconds, tags, mfaSerial, tokenCode }: AccessRequest): string {
  const quote = (text: string): string => (/^[\w+=,.@:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  return [
    "aws sts assume-role",
    `--role-arn ${quote(roleArn)}`,
    `--role-session-name ${quote(sessionName)}`,
    `--duration-seconds ${durationSeconds}`,
    ...Object.entries(tags).map(([key, value]) => `--tags ${quote(`Key=${key},Value=${value}`)}`),
    `--serial-number ${mfaSerial === undefined ? '"$MFA_SERIAL"' : quote(mfaSerial)}`,
    `--token-code ${tokenCode === undefined ? '"$MFA_CODE"' : quote(tokenCode)}`,
  ].join(" \\\n  ");
}

/** Who may take a role, what it may do, and what it never may. */
export function explained(role: StaffRole): string {
  const conditions = [
    role.mfa ? "with a second factor given within the hour" : "without a second factor",
    ...(role.tag ? [`with a ticket like ${role.tag.pattern} (session tag ${role.tag.name})`] : []),
    `for ${role.longestSeconds / 60} minutes at most`,
  ];
  const allowed = role.statements.filter(({ effect }) => effect === "Allow");
  const denied = [...role.statements.filter(({ effect }) => effect === "Deny"), ...role.denied];
  return [
    `${role.role}  ${role.arn}`,
    `Taken by ${role.principals.join(", ")}, ${conditions.join(", ")}.`,
    "",
    "May:",
    ...allowed.map(sentence),
    "",
    "Never:",
    ...denied.map(sentence),
    "",
  ].join("\n");
}

function sentence({ sid, actions, resources, condition }: RoleStatement): string {
  const where = resources.length === 1 && resources[0] === "*" ? "anything" : resources.join(", ");
  return `  ${sid}: ${actions.join(", ")}\n    on ${where}${condition === undefined ? "" : `\n    if ${JSON.stringify(condition)}`}`;
}

async function assume(asked: AccessRequest, role: StaffRole): Promise<object> {
  const { AssumeRoleCommand, STSClient } = await import("@aws-sdk/client-sts");
  try {
    const { Credentials } = await new STSClient({ requestHandler: TIMEOUTS }).send(new AssumeRoleCommand({
      RoleArn: asked.roleArn,
      RoleSessionName: asked.sessionName,
      DurationSeconds: asked.durationSeconds,
      Tags: Object.entries(asked.tags).map(([Key, Value]) => ({ Key, Value })),
      SerialNumber: asked.mfaSerial,
      TokenCode: asked.tokenCode,
    }));
    return {
      Version: 1,
      AccessKeyId: Credentials?.AccessKeyId,
      SecretAccessKey: Credentials?.SecretAccessKey,
      SessionToken: Credentials?.SessionToken,
      Expiration: Credentials?.Expiration?.toISOString(),
    };
  } catch (error) {
    const demands = [`one of ${role.principals.join(", ")}`, ...(role.mfa ? ["--mfa-serial and --token-code, unless your session has a second factor already"] : [])];
    throw new CliError(EXIT.failed, `could not take ${asked.roleArn}: ${(error as Error).message}; it takes ${demands.join(", and ")}`);
  }
}
