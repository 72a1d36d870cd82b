// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { version } from "../package.json";
import { postureSchema } from "../policies/_kit/posture/schema";

/** What the security page claims and what backs each claim. Verdicts are not the program's to give: they are evidence. */
export interface StatedPosture {
  /** Version of Glacis. */
  readonly version: string;
  readonly organisation: string;
  readonly claims: readonly { readonly id: string; readonly controls: readonly string[]; readonly attestations: readonly string[] }[];
}

/** @throws RunError when posture.yaml is not a posture */
export function statedPosture(file = join(__dirname, "..", "posture.yaml")): StatedPosture {
  const result = postureSchema.safeParse(parse(readFileSync(file, "utf8")));
  if (!result.success) throw new pulumi.RunError("posture.yaml cannot be used; `glacis check` names each mistake with its line");
  const { organisation, claims } = result.data;
  return {
    version,
    organisation: organisation.name,
    claims: Object.entries(claims).map(([id, { controls, attestations }]) => ({ id, controls, attestations })),
  };
}
