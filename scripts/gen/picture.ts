// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { svgOf } from "../../evidence/page/diagram";
import { diagramOf } from "../../evidence/page/hops";
import { Graph } from "../../policies/_kit/graph";
import { judgeStack } from "../../policies/_kit/judgement";
import { profileFor } from "../../policies/_kit/profiles";
import { readProject } from "../../policies/_kit/sources/project";
import { runProgram } from "../../policies/_kit/sources/run-program";
import { catalogue } from "../../policies/catalogue";

/** The system that the prod stack describes as one SVG, drawn as on the security page. */
export async function pictureOf(root: string): Promise<string> {
  const states = await runProgram(readProject(root, "prod", {}), { timeoutSeconds: 60, toolkit: root, onOutput: () => undefined });
  const tlsOnly = catalogue.filter(({ id }) => id === "bucket-tls-only");
  const { results } = judgeStack(states, { controls: tlsOnly, profile: profileFor, today: "2026-01-01" });
  const svg = svgOf(diagramOf(new Graph(states), results));
  if (svg === undefined) throw new Error("the prod stack has nothing to draw");
  const style = readFileSync(join(root, "evidence/page/page.css"), "utf8");
  return `${String(svg).trim().replace("<title", `<style>${style}</style>\n<title`)}\n`;
}
