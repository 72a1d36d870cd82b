// SPDX-License-Identifier: Apache-2.0
import { Command, CommanderError } from "commander";
import { version } from "../package.json";
import { CliError, EXIT, type ExitCode } from "./errors";
import { VERBS, type Verb } from "./verbs";

type Verbs = Readonly<Record<string, () => Verb>>;

/** Runs the command with these arguments and ends the process with its exit code. */
export async function main(args: readonly string[], verbs: Verbs = VERBS): Promise<void> {
  process.exitCode = await run(args, verbs);
}

async function run(args: readonly string[], verbs: Verbs): Promise<ExitCode> {
  const verbose = args.includes("--verbose");
  try {
    const program = commandFor(args, verbs);
    await program.parseAsync(args, { from: "user" });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof CliError) {
      if (error.message) process.stderr.write(`glacis: ${error.message}\n`);
      return error.exitCode;
    }
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    process.stderr.write(verbose ? `${stack ?? message}\n` : `glacis: internal error: ${message}; run again with --verbose to see where\n`);
    return EXIT.internal;
  }
}

/** The command with the verb that these arguments call, or with all of them. */
export function commandFor(args: readonly string[], verbs: Verbs): Command {
  const program = new Command("glacis")
    .description("Makes a company's public security page true on AWS, and keeps it true.")
    .version(version)
    .option("--verbose", "show where an unexpected error happened")
    .showHelpAfterError("(run with --help for usage)")
    .exitOverride();
  const [first] = args.filter((arg) => arg !== "--verbose");
  const called = first === undefined ? undefined : verbs[first];
  if (called) {
    called().register(program);
  } else if (first !== "--version" && first !== "-V") {
    for (const load of Object.values(verbs)) load().register(program);
  }
  for (const command of program.commands) command.option("--verbose", "show where an unexpected error happened").copyInheritedSettings(program);
  return program;
}
