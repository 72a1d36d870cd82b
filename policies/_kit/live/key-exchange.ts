// SPDX-License-Identifier: Apache-2.0
// The group of a key exchange as OpenSSL's own client reports it: Node's, before OpenSSL 3.5, cannot offer a post-quantum one.
import { execFile } from "node:child_process";
import * as net from "node:net";
import type { Target } from "./target";

/** What was offered, and which of it the endpoint chose. */
export type KeyExchange =
  | { readonly observable: true; readonly client: string; readonly offered: string; readonly group: string }
  /** `reason`: why nothing can be said. */
  | { readonly observable: false; readonly reason: string };

/** The post-quantum group first, as current browsers offer them. */
const OFFERED = "X25519MLKEM768:X25519";

/** OpenSSL has ML-KEM since 3.5. */
const LEAST = [3, 5] as const;

/**
 * Offers a post-quantum group and a classical one with the machine's own `openssl s_client`.
 * @param command the program and its first arguments
 * @throws Error when the handshake fails or does not end in time
 */
export async function keyExchange(target: Target, signal: AbortSignal, command: readonly [string, ...string[]] = ["openssl"]): Promise<KeyExchange> {
  const client = await run(command, ["version"], signal).catch(() => undefined);
  const [, major, minor] = /^OpenSSL (\d+)\.(\d+)/.exec(client ?? "") ?? [];
  if (client === undefined || major === undefined) return { observable: false, reason: "no OpenSSL on this machine" };
  if (Number(major) < LEAST[0] || (Number(major) === LEAST[0] && Number(minor) < LEAST[1])) {
    return { observable: false, reason: `${client.split(" ").slice(0, 2).join(" ")} on this machine cannot offer X25519MLKEM768; ${LEAST.join(".")} and newer can` };
  }
  const name = net.isIP(target.host) === 0 ? ["-servername", target.host] : [];
  const address = net.isIPv6(target.address) ? `[${target.address}]` : target.address;
  const said = await run(command, ["s_client", "-connect", `${address}:${target.port}`, ...name, "-groups", OFFERED, "-brief"], signal);
  // Hybrid groups are reported on one line, classical ones as a key on another.
  const group = /^Negotiated TLS1\.3 group: (\S+)$/m.exec(said)?.[1] ?? /^(?:Peer|Server) Temp Key: (?:ECDH, )?([^,\s]+)/m.exec(said)?.[1];
  if (group === undefined) throw new Error(`${target.address}:${target.port}: openssl s_client reports no key exchange`);
  return { observable: true, client: client.trim(), offered: OFFERED, group };
}

/** Output and errors of a program; it reads an empty input. @throws Error with the program's last words */
function run([program, ...first]: readonly [string, ...string[]], rest: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...first, ...rest], { signal, maxBuffer: 64 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout + stderr);
      else reject(new Error(stderr.trim().split("\n").at(-1) || error.message, { cause: error }));
    });
    child.stdin?.end();
  });
}
