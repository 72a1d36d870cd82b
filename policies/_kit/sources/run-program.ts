// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { InputError } from "../input-error";
import type { ResourceState } from "../resource";
import { ANSWER_FD, type ProgramAnswer, type ProgramRequest } from "./program-protocol";
import type { Project } from "./project";
import { propertiesFromWire } from "./wire";

export interface RunOptions {
  /** How long the program may take, in seconds. */
  readonly timeoutSeconds: number;
  /** Receives whatever the program prints, on either stream. */
  readonly onOutput: (text: string) => void;
  /** The folder of the toolkit; a program without its own node_modules gets the packages installed with it. */
  readonly toolkit: string;
}

/** After the deadline a program that only waits answers at once; one that computes has this long before it is killed. */
const GRACE_MS = 1_000;

/** A program's own exit codes end here; the class names of the SDK's complaints about configuration. */
const CONFIG_ERRORS = new Set(["ConfigMissingError", "ConfigTypeError", "ConfigEnumError", "ConfigRangeError", "ConfigPatternError", "Error", "RunError", "SyntaxError"]);

/**
 * Runs a project's program in a process of its own, without engine, plugins, credentials or network, and returns the resources
 * it registers as a first preview would see them.
 * @throws InputError when the program throws, exits, or does not end in time, saying where.
 */
export async function runProgram(project: Project, options: RunOptions): Promise<ResourceState[]> {
  const { answer, timedOut, code, signal } = await converse(project, options);
  switch (answer?.kind) {
    case "resources":
      return answer.states.map((state) => {
        const { properties, secrets } = propertiesFromWire(state.properties);
        return { ...state, properties, secrets: [...new Set([...(state.secrets ?? []), ...secrets])] };
      });
    case "threw":
      throw new InputError(explainThrow(answer, project), { cause: answer.stack });
    case "exited":
      throw new InputError(`${answer.at ?? project.name}: the program called process.exit(${answer.code}) before its resources were complete; throw an error or return instead`);
    case "pending":
      throw new InputError(`the program ${timedOut ? `did not end within ${options.timeoutSeconds} s` : "never settles"}; it waits for ${answer.waiting.join(", ") || "a promise of its own that nothing resolves"}`);
    case undefined:
      if (timedOut) throw new InputError(`the program did not end within ${options.timeoutSeconds} s and does not answer: it computes without pause (an endless loop?)`);
      throw new InputError(`the program's process ended with ${signal ? `signal ${signal}` : `exit code ${code}`} before it was complete`);
  }
}

interface Conversation {
  readonly answer?: ProgramAnswer | undefined;
  readonly timedOut: boolean;
  /** Unless it answered with its resources: how the process ended. */
  readonly code?: number | null;
  readonly signal?: NodeJS.Signals | null;
}

async function converse(project: Project, options: RunOptions): Promise<Conversation> {
  const child = start(project, options.toolkit);
  const stopChild = (): void => void child.kill("SIGKILL");
  process.once("exit", stopChild);
  let timedOut = false;
  let kill: NodeJS.Timeout | undefined;
  const deadline = setTimeout(() => {
    timedOut = true;
    child.kill("SIGUSR2");
    kill = setTimeout(stopChild, GRACE_MS);
  }, options.timeoutSeconds * 1000);
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", options.onOutput);
  child.stdin?.on("error", () => undefined).end(JSON.stringify(requestOf(project)));
  const closed = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once("error", reject).once("close", (...ending) => {
      process.removeListener("exit", stopChild);
      resolve(ending);
    });
  });
  try {
    const written = await Promise.race([text(child.stdio[ANSWER_FD] as Readable), closed.then(() => "")]);
    const answer = written === "" ? undefined : (JSON.parse(written) as ProgramAnswer);
    if (answer?.kind === "resources") return { answer, timedOut }; // they are judged while the process ends
    const [code, signal] = await closed; // first whatever the program and its SDK have to say
    return { answer, timedOut, code, signal };
  } finally {
    clearTimeout(deadline);
    clearTimeout(kill);
  }
}

function requestOf({ name, stack, config, secretKeys, root, entry }: Project): ProgramRequest {
  return { project: name, stack, config, secretKeys, root, entry, module: isModule(root) };
}

function start({ root, workingDirectory }: Project, toolkit: string): ChildProcess {
  const modules = path.resolve(require.resolve("@pulumi/pulumi/package.json"), "../../..");
  const search = [process.env.NODE_PATH, modules].filter(Boolean).join(path.delimiter);
  const host = path.join(toolkit, "policies", "_kit", "sources", "start-program.js");
  return spawn(process.execPath, [...(isModule(root) ? ["--import", pathToFileURL(require.resolve("tsx")).href] : []), "--require", require.resolve("tsx/cjs"), host, root], {
    cwd: fs.existsSync(workingDirectory) ? workingDirectory : root,
    env: { ...process.env, NODE_PATH: search, PULUMI_DEBUG_PROMISE_LEAKS: "" },
    stdio: ["pipe", "pipe", "pipe", "pipe"],
  });
}

/** Only a program of ES modules needs the loader for them, which takes a tenth of a second to start. */
function isModule(root: string): boolean {
  try {
    return (JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as { type?: unknown }).type === "module";
  } catch {
    return false;
  }
}

function explainThrow({ name, message, at }: Extract<ProgramAnswer, { kind: "threw" }>, project: Project): string {
  const where = at ?? project.name;
  const missing = /Missing required configuration variable '([^']+)'/.exec(message)?.[1];
  if (missing !== undefined) return `${where}: the program needs the config value ${missing}, which stack ${project.stack} does not set; add it to Pulumi.${project.stack}.yaml or pass --config ${missing}=VALUE`;
  const secret = project.secretKeys.find((key) => message.includes(key) || message.includes(key.split(":")[1] ?? key));
  if (secret !== undefined && CONFIG_ERRORS.has(name)) return `${where}: the program cannot use the config value ${secret}, a secret that cannot be decrypted here; pass a stand-in with --config ${secret}=VALUE`;
  return `${where}: the program threw ${name}: ${message.split("\n").slice(0, 2).join(" ").trim()}`;
}
