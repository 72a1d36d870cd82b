// SPDX-License-Identifier: Apache-2.0
// Writes every generated file. With --diff, writes nothing and exits 1 when one is out of date.
import * as fs from "node:fs";
import * as path from "node:path";
import { catalogueSource } from "./gen/catalogue";
import { controlPages, coveragePage } from "./gen/control-pages";
import { loadControls } from "./gen/controls";
import { postureSource } from "./gen/posture";
import { postureJsonSchema, reportJsonSchema } from "./gen/schemas";

const root = path.join(__dirname, "..");
const controls = loadControls(root);
const outputs: Readonly<Record<string, string>> = {
  "policies/catalogue.ts": catalogueSource(root),
  "posture.yaml": postureSource(root),
  "docs/schemas/posture.schema.json": postureJsonSchema(),
  "docs/schemas/check-report.schema.json": reportJsonSchema(),
  ...controlPages(root, controls),
  "docs/coverage.md": coveragePage(controls),
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
