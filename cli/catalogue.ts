// SPDX-License-Identifier: Apache-2.0
import type { Frameworks } from "../policies/_kit/control";
import { type ControlInfo, postureControls } from "../policies/_kit/posture/checks";
import type { Posture } from "../policies/_kit/posture/load";
import { catalogue } from "../policies/catalogue";

/** Every control there is, those about the posture included, sorted by family and id. */
export const allControls: readonly ControlInfo[] = [...catalogue, ...postureControls].sort((a, b) => {
  const [x, y] = [`${a.family}/${a.id}`, `${b.family}/${b.id}`];
  return x < y ? -1 : x > y ? 1 : 0;
});

/** Ids of the controls that judge resources, which a posture may name. */
export const controlIds: readonly string[] = catalogue.map((control) => control.id);

/** The claims a control backs: as the posture says, else as the control does. */
export function claimsBackedBy(control: ControlInfo, posture: Posture | undefined): string[] {
  if (!posture) return [...control.claims];
  return Object.entries(posture.claims).flatMap(([id, claim]) => (claim.controls.includes(control.id) ? [id] : []));
}

const FRAMEWORK_NAMES = { cis: "CIS AWS Foundations 7.0", fsbp: "AWS FSBP", nist: "NIST SP 800-53 r5" } as const satisfies Record<keyof Frameworks, string>;

/** `CIS AWS Foundations 7.0: 2.1.1`, one for each framework that has a matching entry. */
export function mappings(frameworks: Frameworks): string[] {
  return (Object.keys(FRAMEWORK_NAMES) as (keyof Frameworks)[]).flatMap((name) => {
    const ids = frameworks[name] ?? [];
    return ids.length === 0 ? [] : [`${FRAMEWORK_NAMES[name]}: ${ids.join(", ")}`];
  });
}
