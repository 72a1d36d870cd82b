// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pythonTool } from "../python-tool";

/** A person at a shell with the AWS CLI, in a folder of their own. */
export class Operator {
  readonly folder = mkdtempSync(join(tmpdir(), "glacis-operator-"));

  private constructor(private readonly programs: string, private readonly endpoint: string) {}

  static async at(endpoint: string): Promise<Operator> {
    return new Operator(await pythonTool("aws-cli", join(__dirname, "requirements.txt")), endpoint);
  }

  /** Runs a script in bash, which ends at the first command that fails. @returns what it printed. @throws Error with what it complained of */
  async runs(script: string, variables: Readonly<Record<string, string>>): Promise<string> {
    const shell = spawn("bash", ["-o", "pipefail", "-euc", script], {
      cwd: this.folder,
      env: {
        PATH: `${this.programs}:${process.env["PATH"] ?? ""}`, HOME: this.folder, LANG: "C.UTF-8",
        AWS_ENDPOINT_URL: this.endpoint, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_DEFAULT_REGION: "eu-central-1", AWS_EC2_METADATA_DISABLED: "true",
        ...variables,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [printed, complaint, [code]] = await Promise.all([text(shell.stdout), text(shell.stderr), once(shell, "close") as Promise<[number | null]>]);
    if (code !== 0) throw new Error(`exit code ${code}: ${complaint.trim()}`);
    return printed;
  }

  /** Has the CLI check every command of a script, its options and the form of their values, and send none of them. */
  async checks(script: string, variables: Readonly<Record<string, string>>): Promise<void> {
    await this.runs(`aws() { command aws "$@" --generate-cli-skeleton output; }\n${script}`, variables);
  }

  leaves(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
