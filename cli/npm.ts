// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Finding } from "../local/toolchain";

/** npm is needed once, to install the dependencies of a fresh clone; when this code runs, that has been done. */
export async function npmFinding(): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)("npm", ["--version"]);
    return { name: "npm", state: "present", detail: stdout.trim() };
  } catch {
    return { name: "npm", state: "missing", detail: "not on PATH; the dependencies are installed already" };
  }
}
