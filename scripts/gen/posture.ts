// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { type Document, isMap, isScalar, parseDocument } from "yaml";
import { loadControls } from "./controls";

/**
 * The text of posture.yaml with each claim's `controls` as the controls themselves name their claims; all else, comments
 * included, stays as it is.
 * @throws Error when a control names a claim that the posture does not have.
 */
export function postureSource(root: string): string {
  const document: Document = parseDocument(fs.readFileSync(path.join(root, "posture.yaml"), "utf8"));
  const claims: unknown = document.get("claims");
  if (!isMap(claims)) throw new Error("posture.yaml: claims: expected an object");
  const ids = claims.items.map(({ key }) => (isScalar(key) ? String(key.value) : ""));
  const controls = loadControls(root);
  for (const control of controls) {
    const unknown = control.claims.find((claim) => !ids.includes(claim));
    if (unknown !== undefined) throw new Error(`policies/${control.family}/${control.id}/control.ts: claims: found "${unknown}", which posture.yaml does not have`);
  }
  for (const id of ids) {
    const backing = controls.filter((control) => control.claims.includes(id)).map((control) => control.id);
    if (backing.length === 0) document.deleteIn(["claims", id, "controls"]);
    else document.setIn(["claims", id, "controls"], document.createNode([...new Set(backing)].sort()));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
