// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import { type Measured, measure } from "./measure";

/** Another checker, for comparison. */
export interface Peer {
  readonly version: string;
  readonly check: (folder: string) => Measured;
}

/** The checkov of the CHECKOV environment variable or on PATH, if it runs. */
export function checkov(): Peer | undefined {
  const command = process.env.CHECKOV ?? "checkov";
  const { status, stdout } = spawnSync(command, ["--version"], { encoding: "utf8" });
  if (status !== 0) return undefined;
  // Without its own downloads and uploads, and only the framework of the input: its fastest way.
  const args = (folder: string): string[] => ["--directory", folder, "--framework", "terraform_json", "--compact", "--quiet", "--skip-download"];
  return { version: stdout.trim(), check: (folder) => measure(command, args(folder), folder, [0, 1]) };
}
