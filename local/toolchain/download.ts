// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import { run } from "./command";

/** A black-holed network must cost seconds, not minutes. */
const PROBE_LIMIT_MS = 5_000;

/** The installer fetches about 150 MB; slower than this, building is quicker. */
const INSTALL_LIMIT_MS = 5 * 60_000;

/** Where official releases come from. Tests replace it by servers on the loopback interface. */
export interface Download {
  /** Answers any HTTP status below 500 when releases can be reached. */
  readonly probeUrl: string;
  /** Installs that version of the CLI as `<root>/bin/pulumi`. */
  readonly install: (root: string, version: string) => Promise<void>;
}

/** Pulumi's own release server and installer, the latter through the SDK's `PulumiCommand.install`. */
export const officialDownload: Download = {
  probeUrl: "https://get.pulumi.com/install.sh",
  install: async (root, version) => {
    // In a process of its own: the installer has no time limit, so it must be possible to end it.
    const installer = join(__dirname, "official-installer.ts");
    await run(process.execPath, ["--require", require.resolve("tsx/cjs"), installer, root, version], { timeoutMs: INSTALL_LIMIT_MS });
  },
};

/** Undefined when the server answers within five seconds, otherwise why it does not count as reachable. */
export async function unreachable(url: string): Promise<string | undefined> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return response.status < 500 ? undefined : `${host} answers with status ${response.status}`;
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
    return name === "TimeoutError" ? `${host} does not answer within ${PROBE_LIMIT_MS / 1000} s` : `${host} cannot be reached (${cause?.code ?? message})`;
  }
}
