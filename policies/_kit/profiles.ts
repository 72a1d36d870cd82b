// SPDX-License-Identifier: Apache-2.0
import type { Severity } from "./control";

/** How strictly a stack is judged. */
export interface Profile {
  readonly name: string;
  /** Violations of these severities block; the others are advice. */
  readonly blocking: readonly Severity[];
  /** How many `undetermined` verdicts are tolerated. */
  readonly undeterminedBudget: number;
  /** Controls that are advice here whatever their severity, each with the reason. */
  readonly relaxed: Readonly<Record<string, string>>;
}

const prod: Profile = { name: "prod", blocking: ["critical", "high", "medium"], undeterminedBudget: 0, relaxed: {} };

const local: Profile = {
  ...prod,
  name: "local",
  relaxed: {
    "bucket-object-locked": "locks yield to a permission, so that the stack can be taken down",
    "data-bucket-not-force-destroyed": "buckets go with their content, so that the stack can be taken down",
    "load-balancer-deletion-protected": "the load balancer can be deleted, so that the stack can be taken down",
    "certificate-strong": "the certificate is made by the same deployment: its text is unknown at the first preview",
    "endpoint-handshake": "no load balancer of the embedded AWS answers",
    "endpoint-post-quantum": "no load balancer of the embedded AWS answers",
    "plaintext-refused": "no load balancer of the embedded AWS answers",
    "mta-sts-consistent": "the zones of the embedded AWS are nobody's to ask",
    "trail-digests-intact": "the embedded AWS writes no digests",
    "recovery-points-fresh": "the embedded AWS makes no recovery points",
    "replication-caught-up": "what stands in for the replicator keeps no metrics",
  },
};

export const PROFILES: Readonly<Record<string, Profile>> = { prod, local };

/** The profile of a stack: the one of its name, else `prod`, so that an unknown stack is judged strictly. */
export function profileFor(stack: string): Profile {
  return (Object.hasOwn(PROFILES, stack) ? PROFILES[stack] : undefined) ?? prod;
}

/** Whether a violation of this control blocks a deployment under `profile`. */
export function blocks(profile: Profile, control: { readonly id: string; readonly severity: Severity }): boolean {
  return profile.blocking.includes(control.severity) && profile.relaxed[control.id] === undefined;
}
