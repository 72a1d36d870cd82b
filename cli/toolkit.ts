// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";

/** The folder the toolkit is installed in: the nearest one around this file (which may be a bundle) with its manifest. */
export const TOOLKIT = ((): string => {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, "policies", "PulumiPolicy.yaml")) || folder === path.dirname(folder)) return folder;
  }
})();
