// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { version } from "../package.json";
import type { ClaimVerdict } from "../policies/_kit/judgement";
import { postureSchema } from "../policies/_kit/posture/schema";
import { commit } from "./commit";

/** The claims of this repository. */
export const POSTURE = join(__dirname, "..", "posture.yaml");

/** What the security page claims and what backs each claim. */
export interface StatedPosture {
  /** Version of Glacis. */
  readonly version: string;
  /** The commit that the stack was deployed from, `-dirty` when files differed from it; null outside a checkout. */
  readonly commit: string | null;
  readonly organisation: string;
  /** Which deployment it is said of. */
  readonly stack: { readonly project: string; readonly name: string };
  readonly claims: readonly StatedClaim[];
}

export interface StatedClaim {
  readonly id: string;
  /** What the policies say of the deployed program; what the live account shows is evidence. */
  readonly verdict: pulumi.Output<ClaimVerdict>;
  readonly controls: readonly string[];
  readonly attestations: readonly string[];
}

/** @throws RunError when the file is not a posture */
export function statedPosture(verdicts: pulumi.Output<Readonly<Record<string, ClaimVerdict>>>, file = POSTURE): StatedPosture {
  const result = postureSchema.safeParse(parse(readFileSync(file, "utf8")));
  if (!result.success) throw new pulumi.RunError("posture.yaml cannot be used; `glacis check` names each mistake with its line");
  const { organisation, claims } = result.data;
  return {
    version,
    commit: commit(__dirname),
    organisation: organisation.name,
    stack: { project: pulumi.getProject(), name: pulumi.getStack() },
    claims: Object.entries(claims).map(([id, { controls, attestations }]) => ({ id, verdict: verdicts.apply((known) => known[id] ?? "not-applicable"), controls, attestations })),
  };
}
