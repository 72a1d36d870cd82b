// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import * as path from "node:path";
import type { CataloguedControl, Control } from "../../policies/_kit/control";
import type { AnyProbe } from "../../policies/_kit/probe";
import { controlFolders, probeFolders } from "./catalogue";

/** Every control as it stands in its folder, so that what is generated from them cannot lag behind the generated catalogue. */
export function loadControls(root: string): CataloguedControl[] {
  const load = createRequire(__filename);
  return controlFolders(root).map((folder) => {
    const { default: control } = load(path.join(root, "policies", folder, "control.ts")) as { default: Control };
    return { ...control, family: folder.split("/")[0] ?? "" };
  });
}

/** Every probe, likewise. @throws Error when one names another control than its folder's */
export function loadProbes(root: string): AnyProbe[] {
  const load = createRequire(__filename);
  return probeFolders(root).map((folder) => {
    const { default: probe } = load(path.join(root, "policies", folder, "probe.ts")) as { default: AnyProbe };
    if (probe.control !== folder.split("/")[1]) throw new Error(`policies/${folder}/probe.ts: control: found "${probe.control}"; expected the name of its folder`);
    return probe;
  });
}
