// SPDX-License-Identifier: Apache-2.0
import { InvalidArgumentError, Option, type Command } from "commander";
import { resolve } from "node:path";
import { CliError, EXIT } from "./errors";

export interface LocalFlags {
  readonly local?: true;
  readonly stateDir?: string;
  readonly format: "text" | "json";
}

/** `--format`, with the formats that a verb has. */
export function formatOption(formats: readonly string[] = ["text", "json"]): Option {
  return new Option("--format <format>", "how the result is printed on stdout").choices(formats).default("text");
}

/** The options that `up` and `down` share. */
export function localOptions(command: Command): Command {
  return command
    .option("--local", "the local stack, in an AWS embedded on this machine")
    .option("--state-dir <dir>", "where the local stack lives (default: a directory of this checkout in the cache)", (dir) => {
      if (dir === "") throw new InvalidArgumentError("it must not be empty.");
      return resolve(dir);
    })
    .addOption(formatOption());
}

/** Only the local stack is this command's business. @throws CliError that says what to run instead */
export function requireLocal(verb: "up" | "down", flags: LocalFlags): void {
  if (flags.local) return;
  const command = verb === "up" ? "pulumi up --stack prod --policy-pack policies" : "pulumi destroy --stack prod";
  throw new CliError(EXIT.usage, `${verb} needs --local; a real account is Pulumi's own job: ${command}`);
}

/** Says something that the user must know, on stderr, so that stdout stays the result. */
export const say = (message: string): void => void process.stderr.write(`glacis: ${message}\n`);

/** Runs the work of a local verb; problems that the user can solve become exit code 1 with their own text. */
export async function solvable<T>(work: () => Promise<T>, solvableErrors: readonly (new (message: string) => Error)[]): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (solvableErrors.some((type) => error instanceof type)) throw new CliError(EXIT.failed, (error as Error).message);
    throw error;
  }
}
