// SPDX-License-Identifier: Apache-2.0
import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** The go-plugin magic cookie that Terraform and its providers share (terraform internal/plugin/serve.go). */
const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
/** How long the provider may take to print its address, in milliseconds: it is a 700 MB binary, read from disk the first time. */
const START_DEADLINE = 90_000;
/** How long after a broken connection the end of the process is awaited, in milliseconds. */
const END_SEEN = 1_000;
/** How much of the provider's stderr is kept to explain an early death, in characters. */
const STDERR_KEPT = 2_000;

/**
 * Runs the provider under a shell that holds the read end of a pipe from us. However we end, SIGKILL included, the pipe closes, and the shell
 * kills the provider and removes its socket directory. `$1` is the provider, `$2` the directory.
 */
const GUARD = `
exec 3<&0
"$1" </dev/null 3<&- &
provider=$!
( cat <&3 >/dev/null; kill -9 $provider 2>/dev/null; rm -rf "$2" ) >/dev/null 2>&1 &
exec 3<&-
wait $provider
`;

/** A running Terraform provider. */
export interface ProviderProcess {
  /** Where it listens, as a gRPC target. */
  readonly target: string;
  /** Process id of the guard, for messages and tests. */
  readonly pid: number;
  /** Why it ended; undefined when it still runs after a moment: a broken connection is seen before the end of the process. */
  readonly ended: () => Promise<string | undefined>;
  /** Ends it at once. */
  readonly stop: () => void;
}

/**
 * Starts a Terraform provider binary and waits for its go-plugin handshake.
 *
 * @throws Error naming the binary and what it said, when it ends or stays silent instead.
 */
export async function startProvider(binary: string): Promise<ProviderProcess> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "glacis-tf-"));
  const child = spawn("/bin/sh", ["-c", GUARD, "glacis-terraform-provider", binary, directory], {
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...process.env,
      TF_PLUGIN_MAGIC_COOKIE: COOKIE,
      PLUGIN_PROTOCOL_VERSIONS: "5",
      PLUGIN_UNIX_SOCKET_DIR: directory,
      // The heap grows in bursts while schemas are built; a tighter collector halves the resident size for little time.
      GOGC: process.env["GOGC"] ?? "50",
    },
  });
  let stderr = "";
  let ended: string | undefined;
  const exited = once(child, "exit").catch(() => undefined);
  child.stderr.on("data", (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-STDERR_KEPT)));
  child.stdin.on("error", () => undefined);
  const address = await handshake(child, () => stderr).catch((error: unknown) => {
    child.stdin.destroy();
    throw new Error(`the Terraform provider ${binary} did not start: ${error instanceof Error ? error.message : String(error)}`);
  });
  child.on("exit", (code, signal) => {
    ended = `the Terraform provider ended (${signal ?? `exit code ${code}`})${stderr === "" ? "" : `: ${stderr.trim()}`}`;
    child.stdin.destroy();
  });
  child.unref();
  return { target: `unix:${address}`, pid: child.pid ?? 0, ended: () => Promise.race([exited, delay(END_SEEN, undefined, { ref: false })]).then(() => ended), stop: () => child.stdin.destroy() };
}

function handshake(child: ChildProcess, stderr: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = "";
    const timer = setTimeout(() => reject(new Error(`no address after ${START_DEADLINE / 1000} s`)), START_DEADLINE);
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      finish();
    };
    child.once("error", (error) => settle(() => reject(error)));
    child.once("exit", (code) => settle(() => reject(new Error(`it ended with code ${code}. ${stderr().trim()}`))));
    child.stdout?.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      const end = out.indexOf("\n");
      if (end < 0) return;
      // CORE-VERSION | PROTOCOL | network | address | rpc kind
      const [, protocol, network, address, kind] = out.slice(0, end).trim().split("|");
      settle(() => {
        if (protocol === "5" && network === "unix" && address !== undefined && kind === "grpc") resolve(address);
        else reject(new Error(`unexpected handshake "${out.slice(0, end)}"; protocol 5 over a unix socket is needed`));
      });
    });
  });
}
