// SPDX-License-Identifier: Apache-2.0
// Writes every generated file. With --diff, writes nothing and exits 1 when one is out of date.
import * as fs from "node:fs";
import * as path from "node:path";
import { auditorActionsSource } from "./gen/auditor-actions";
import { catalogueSource, probesSource } from "./gen/catalogue";
import { readComponents } from "./gen/component-model";
import { packageSchema } from "./gen/component-schema";
import { componentsSource } from "./gen/components";
import { controlPages, coveragePage } from "./gen/control-pages";
import { loadControls, loadProbes } from "./gen/controls";
import { drillActionsSource } from "./gen/drill-actions";
import { outputsPage } from "./gen/outputs-page";
import { pictureOf } from "./gen/picture";
import { postureSource } from "./gen/posture";
import { postureMapPage } from "./gen/posture-map";
import { cliPage, componentsPage, configPage } from "./gen/references";
import { manifestJsonSchema, outputsJsonSchema, postureJsonSchema, reportJsonSchema } from "./gen/schemas";

const root = path.join(__dirname, "..");
const controls = loadControls(root);
const probes = loadProbes(root);
const components = readComponents(root);
async function generate(): Promise<void> {
  const outputs: Readonly<Record<string, string>> = {
    "policies/catalogue.ts": catalogueSource(root),
    "evidence/catalogue.ts": probesSource(root),
    "components/index.ts": componentsSource(root),
    "components/schema.json": packageSchema(components),
    "components/access/auditor-actions.ts": auditorActionsSource(root, probes),
    "components/backup/drill-actions.ts": drillActionsSource(root),
    "posture.yaml": postureSource(root),
    "docs/schemas/posture.schema.json": postureJsonSchema(),
    "docs/schemas/evidence-manifest.schema.json": manifestJsonSchema(),
    "docs/schemas/stack-outputs.schema.json": outputsJsonSchema(),
    "docs/schemas/check-report.schema.json": reportJsonSchema(),
    ...controlPages(root, controls, probes),
    "docs/coverage.md": coveragePage(controls),
    "docs/posture-map.md": postureMapPage(root, controls, probes),
    "docs/reference/components.md": componentsPage(components),
    "docs/reference/config.md": configPage(root),
    "docs/reference/outputs.md": outputsPage(),
    "docs/reference/cli.md": cliPage(),
    "docs/system.svg": await pictureOf(root),
  };

  let stale = 0;
  for (const [file, content] of Object.entries(outputs)) {
    const target = path.join(root, file);
    const current = fs.existsSync(target) ? fs.readFileSync(target, "utf8") : undefined;
    if (current === content) continue;
    stale += 1;
    if (process.argv.includes("--diff")) console.error(`${file} is out of date: run npm run gen and commit the result`);
    else {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, content);
      console.log(`wrote ${file}`);
    }
  }
  if (stale > 0 && process.argv.includes("--diff")) process.exitCode = 1;
}

void generate();
