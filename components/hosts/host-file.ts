// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A script of `host/`, as it goes to the host. */
export function hostFile(name: string): string {
  return readFileSync(join(__dirname, "host", name), "utf8");
}
