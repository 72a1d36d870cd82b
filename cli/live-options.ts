// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { assumedRole, type Connection, type OpenStack } from "../evidence/live";
import { CliError, EXIT } from "./errors";

/** Whose permissions the live account is read with. */
export interface RoleFlags {
  readonly role?: string | undefined;
  readonly assume: boolean;
  readonly mfaSerial?: string;
  readonly mfaCode?: string;
}

/** Which deployed stack is looked at, and with whose permissions. */
export interface LiveFlags extends RoleFlags {
  readonly stack?: string;
  readonly state?: string;
  readonly stateDir?: string;
}

/** Adds the options of {@link LiveFlags}. */
export function liveOptions(command: Command): Command {
  return command
    .option("--stack <name>", "the deployed stack: `local`, or one that the Pulumi CLI on PATH can export")
    .option("--state <file>", "the output of `pulumi stack export` or `pulumi stack output --json` instead (- is standard input)")
    .option("--state-dir <dir>", "where the local stack lives (default: a directory of this checkout in the cache)")
    .option("--role <arn>", "the role to read with (default: the auditor role of the stack's outputs)")
    .option("--no-assume", "read with the credentials that are there, without taking a role")
    .option("--mfa-serial <arn>", "the second factor that the role demands")
    .option("--mfa-code <code>", "its current code");
}

/** The auditor role of the stack; the embedded AWS asks for none. @throws CliError when the stack has none and no other is named */
export function auditorCredentials({ endpoints, stack }: OpenStack, { role, assume, mfaSerial, mfaCode }: RoleFlags): ConstructorParameters<typeof Connection>[1] {
  if (endpoints || !assume) return undefined;
  const { auditor } = ((stack.outputs.access as { roles?: Record<string, string> } | undefined)?.roles ?? {}) as { auditor?: string };
  const arn = role ?? auditor;
  if (arn === undefined) throw new CliError(EXIT.usage, "the stack's outputs name no auditor role; give one with --role, or read with the credentials that are there: --no-assume");
  return assumedRole(arn, stack.region, "glacis-audit", { serialNumber: mfaSerial, tokenCode: mfaCode });
}
