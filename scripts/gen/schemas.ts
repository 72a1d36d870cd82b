// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { reportSchema } from "../../cli/reporters/report-schema";
import { manifestSchema } from "../../evidence/bundle/manifest";
import { outputsSchema } from "../../stacks/outputs";
import { postureSchema } from "../../policies/_kit/posture/schema";

/** JSON Schema of posture.yaml, for editors. */
export function postureJsonSchema(): string {
  return asFile("posture.yaml of Glacis", postureSchema, "input");
}

/** JSON Schema of `glacis check --format json`. */
export function reportJsonSchema(): string {
  return asFile("Report of glacis check --format json", reportSchema, "output");
}

/** JSON Schema of a bundle's manifest.json. */
export function manifestJsonSchema(): string {
  return asFile("Manifest of a bundle of glacis audit", manifestSchema, "output");
}

/** JSON Schema of `pulumi stack output --json`. */
export function outputsJsonSchema(): string {
  return asFile("Outputs of a Glacis stack: pulumi stack output --json", outputsSchema, "output");
}

function asFile(title: string, schema: z.ZodType, io: "input" | "output"): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
