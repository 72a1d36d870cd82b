// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonTool } from "../../python-tool";
import type { Result } from "../harness/command";
import { MOZILLA } from "./mozilla";

const scanner = async (): Promise<string> => join(await pythonTool("sslyze", join(__dirname, "requirements.txt")), "python");

/** Why there is no scanner here, in one line; undefined when there is one. */
export async function missingScanner(): Promise<string | undefined> {
  try {
    await scanner();
    return undefined;
  } catch (error) {
    return `sslyze cannot be installed: ${(error as Error).message.trim().split("\n").pop() ?? ""}`;
  }
}

export interface Scan {
  /** `address:port`. */
  readonly target: string;
  readonly serverName: string;
  /** The root that the server's certificate must lead to, in PEM form. */
  readonly trust: string;
  readonly configuration: keyof typeof MOZILLA;
}

/**
 * Scans a server with sslyze and holds it against a configuration of Mozilla's. It shows no client certificate: TLS 1.3 completes the
 * handshake before the server has looked for one. Of groups it knows no hybrid ones.
 * @param shell a shell on the server's network
 * @returns the verdict, and a line for every deviation
 */
export async function scan(shell: (script: string) => Promise<Result>, { target, serverName, trust, configuration }: Scan): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "glacis-scan-"));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  try {
    const options = ["--custom_tls_config", write("mozilla.json", JSON.stringify(MOZILLA[configuration])), "--certinfo_ca_file", write("trust.pem", trust), "--sni", serverName, target];
    const { stdout, stderr } = await shell(`${await scanner()} -m sslyze ${options.join(" ")}`);
    const [, verdict = ""] = stdout.split("COMPLIANCE AGAINST TLS CONFIGURATION");
    const lines = verdict.split("\n").map((line) => line.trim()).filter((line) => line.includes(target) || line.startsWith("*"));
    return lines.length === 0 ? `${stdout}${stderr}` : lines.join("\n").replace(`${target}: `, "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
