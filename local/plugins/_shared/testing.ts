// SPDX-License-Identifier: Apache-2.0
// For tests: starts a plugin executable as the engine does and speaks gRPC to it.
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { channelOptions } from "./serve";

export interface StartedPlugin {
  readonly process: ChildProcess;
  readonly address: string;
  /** Everything the plugin wrote to stderr so far. */
  readonly stderr: () => string;
  /** SIGTERM, and waits for the end. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a plugin and waits for the port that it prints as the first line.
 *
 * @throws Error with its stderr when it ends before that
 */
export async function startPlugin(command: string, args: readonly string[] = [], cwd?: string): Promise<StartedPlugin> {
  const child = spawn(command, args, { cwd, env: process.env, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("error", reject);
    void ended.then(() => reject(new Error(`${command} ended before it printed a port:\n${stderr}`)));
  });
  return {
    process: child,
    address: `127.0.0.1:${port}`,
    stderr: () => stderr,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      // A process that it failed to end may hold the other ends open.
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

type ClientClass<C> = new (address: string, credentials: grpc.ChannelCredentials, options: grpc.ChannelOptions) => C;

export function connect<C>(Client: ClientClass<C>, address: string): C {
  return new Client(address, grpc.credentials.createInsecure(), channelOptions);
}

/** Waits until a condition holds, looking every 50 ms; fails with `what` after the limit. */
export async function eventually(what: string, condition: () => boolean, limitMs = 10_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Whether a process exists and is not just waiting to be reaped. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
