// SPDX-License-Identifier: Apache-2.0
import type { CataloguedControl } from "../control";
import type { NotAssessed, Result } from "../evaluate";
import type { Path } from "./document";
import { type ExceptionUse, MAX_DAYS } from "./exceptions";
import type { Posture } from "./load";

/** What the catalogue says of a control, whatever it judges. */
export type ControlInfo = Omit<CataloguedControl, "check" | "appliesTo">;

/** Controls whose subject is the posture itself. */
const CHECKS = {
  claimBacked: {
    id: "claim-backed",
    family: "posture",
    title: "Every claim is backed by a control or an attestation",
    severity: "high",
    why: "A sentence on the security page that nothing enforces and nobody attests is only a hope.",
    fix: "Name a control or an attestation under the claim, or take the sentence off the page.",
    claims: [],
    frameworks: { nist: ["CA-2"] },
  },
  attestationCurrent: {
    id: "attestation-current",
    family: "posture",
    title: "Attestations have not expired",
    severity: "high",
    why: "A penetration test or a provider report speaks for its period only; after that the claim stands on nothing.",
    fix: "Replace the attestation by the current document, with its dates and digest.",
    claims: [],
    frameworks: { nist: ["CA-2", "CA-8"] },
  },
  exceptionCurrent: {
    id: "exception-current",
    family: "posture",
    title: "Exceptions are in term and waive something",
    severity: "high",
    why: "An exception nobody ends becomes the rule; one that waives nothing hides the next violation of that control.",
    fix: `Repair the resource and delete the exception, or renew it with a new reason for at most ${MAX_DAYS} days.`,
    claims: [],
    frameworks: { nist: ["CA-5"] },
  },
  typeAssessed: {
    id: "type-assessed",
    family: "posture",
    title: "Every resource type is judged or declared out of scope",
    severity: "low",
    why: "Silence about a resource nobody looked at reads like approval.",
    fix: "Declare the type under outOfScope in the posture with the reason, or add a control that judges it.",
    claims: [],
    frameworks: { nist: ["CA-7", "RA-5"] },
  },
  verdictDetermined: {
    id: "verdict-determined",
    family: "posture",
    title: "No more verdicts are undetermined than the profile tolerates",
    severity: "high",
    why: "What could not be judged must not be counted as good: one unknown value would otherwise open the gate.",
    fix: "Make the value known before the deployment, or refer to the resource instead of looking it up.",
    claims: [],
    frameworks: { nist: ["CA-7"] },
  },
} satisfies Record<string, ControlInfo>;

/** The controls about the posture itself, for the catalogue. */
export const postureControls: readonly ControlInfo[] = Object.values(CHECKS);

/** Controls whose failure is about what could not be judged or is no longer waived: exit code 2 rather than 1. */
export const BOOKKEEPING_CONTROLS: ReadonlySet<string> = new Set([CHECKS.exceptionCurrent.id, CHECKS.verdictDetermined.id]);

/** What the checks look at besides the posture. */
export interface PostureFacts {
  readonly stack: { readonly urn: string; readonly type: string };
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly exceptions: readonly ExceptionUse[];
  readonly notAssessed: readonly NotAssessed[];
  /** Undetermined verdicts that would block if they were violations. */
  readonly undetermined: number;
  readonly budget: number;
  readonly profile: string;
}

/** Judges the posture: one result for each claim, attestation, exception and type, with its place in the file. */
export function judgePosture(posture: Posture | undefined, facts: PostureFacts): Result[] {
  const result = (control: ControlInfo, failure: string | undefined, at?: Path, claims: readonly string[] = []): Result => ({
    control: control.id,
    severity: control.severity,
    verdict: failure === undefined ? "pass" : "fail",
    urn: facts.stack.urn,
    type: facts.stack.type,
    message: failure ?? "",
    fix: failure === undefined ? "" : control.fix,
    claims,
    frameworks: control.frameworks,
    ...(posture && at && { source: { file: posture.file, line: posture.positionOf(at).line } }),
  });
  const results: Result[] = [];
  for (const [id, claim] of Object.entries(posture?.claims ?? {})) {
    const unbacked = claim.controls.length + claim.attestations.length === 0;
    results.push(result(CHECKS.claimBacked, unbacked ? `claim ${id} has neither a control nor an attestation` : undefined, ["claims", id], [id]));
  }
  for (const [id, { expires }] of Object.entries(posture?.attestations ?? {})) {
    const claims = Object.entries(posture?.claims ?? {}).flatMap(([claim, { attestations }]) => (attestations.includes(id) ? [claim] : []));
    results.push(result(CHECKS.attestationCurrent, expires < facts.today ? `attestation ${id} expired on ${expires}` : undefined, ["attestations", id, "expires"], claims));
  }
  for (const { exception, index, problem } of facts.exceptions) {
    const failure = problem && `the exception of ${exception.owner} for ${exception.control} on ${exception.resource} ${problem}`;
    results.push(result(CHECKS.exceptionCurrent, failure, ["exceptions", index]));
  }
  for (const { type, count } of facts.notAssessed) {
    results.push(result(CHECKS.typeAssessed, `${count} ${count === 1 ? "resource" : "resources"} of type ${type}: no control reads this type`));
  }
  const { undetermined, budget, profile } = facts;
  const over = undetermined > budget ? `${undetermined} ${undetermined === 1 ? "verdict is" : "verdicts are"} undetermined; profile ${profile} tolerates ${budget}` : undefined;
  return [...results, result(CHECKS.verdictDetermined, over)];
}
