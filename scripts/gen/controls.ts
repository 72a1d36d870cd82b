// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import * as path from "node:path";
import type { CataloguedControl, Control } from "../../policies/_kit/control";
import { controlFolders } from "./catalogue";

/** Every control as it stands in its folder, so that what is generated from them cannot lag behind the generated catalogue. */
export function loadControls(root: string): CataloguedControl[] {
  const load = createRequire(__filename);
  return controlFolders(root).map((folder) => {
    const { default: control } = load(path.join(root, "policies", folder, "control.ts")) as { default: Control };
    return { ...control, family: folder.split("/")[0] ?? "" };
  });
}
