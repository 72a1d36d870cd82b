// SPDX-License-Identifier: Apache-2.0
import { attempt } from "./command";
import { debianImage, mirrors, MirrorError } from "./image";
import { missingRequirement } from "./requirements";

const MIRROR_TRIES = 3;
const MIRROR_LIMIT_MS = 15_000;

/** Why no host can be booted on this machine now, in one line; undefined when one can. What no look can tell is tried, the root image's making included. */
export async function obstacle(): Promise<string | undefined> {
  return missingRequirement() ?? (await refusedNetwork()) ?? (await unreachableMirror()) ?? refusedImage();
}

/** Namespaces, a bridge and what joins it: a container's root may have none of them. */
async function refusedNetwork(): Promise<string | undefined> {
  const { code, stderr } = await attempt("unshare", [
    "--mount", "--net", "--pid", "--uts", "--ipc", "--cgroup", "--fork", "sh", "-c", "ip link add net0 type bridge && ip link add inner type veth peer name outer && ip link set inner master net0",
  ]);
  return code === 0 ? undefined : `this machine refuses a network namespace with a bridge: ${lastLine(stderr)}`;
}

/** Hosts install packages while they boot, so that a cached root image is not enough. */
async function unreachableMirror(): Promise<string | undefined> {
  const { main, security } = await mirrors();
  for (const url of [`${main}/dists/trixie/InRelease`, `${security}/dists/trixie-security/InRelease`]) {
    const reason = await unreachable(url);
    if (reason !== undefined) return `Debian's mirror does not answer: ${url}: ${reason}`;
  }
  return undefined;
}

async function unreachable(url: string): Promise<string | undefined> {
  let reason: string | undefined;
  for (let tries = 0; tries < MIRROR_TRIES; tries++) {
    try {
      const { ok, status } = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(MIRROR_LIMIT_MS) });
      if (ok) return undefined;
      reason = `status ${status}`;
    } catch (error) {
      const { message, cause } = error as Error;
      reason = cause instanceof Error && cause.message !== "" ? cause.message : message;
    }
  }
  return reason;
}

/** Makes the image, or takes it from the cache, and starts a program in it with a packet filter, which a confined root may not. */
async function refusedImage(): Promise<string | undefined> {
  try {
    const { directory, reused, buildSeconds } = await debianImage();
    process.stdout.write(`root image ${reused ? "from the cache, which was built" : "built"} in ${buildSeconds} s\n`);
    const { code, stderr, stdout } = await attempt("systemd-nspawn", [
      "--quiet", "--register=no", "--keep-unit", "--read-only", "--private-network", "--console=pipe", `--directory=${directory}`, "nft", "add table inet tried",
    ]);
    return code === 0 ? undefined : `systemd-nspawn runs no container with a packet filter here: ${lastLine(stderr + stdout)}`;
  } catch (error) {
    if (error instanceof MirrorError) return error.message;
    throw error;
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").pop() ?? "";
}
