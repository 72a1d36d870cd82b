// SPDX-License-Identifier: Apache-2.0
// Writes dist/, what the npm package runs: the sources compiled, with their types, in the same places, and the files beside them that
// are no sources. `npm pack` and `npm publish` call it; nothing in a checkout reads dist/.
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { build } from "esbuild";
import { commit, STAMP } from "../stacks/commit";

const root = path.join(__dirname, "..");
const dist = path.join(root, "dist");

/** The claims that `glacis init` starts a posture with. */
const CLAIMS = "posture.yaml";

/** Folders whose data compiled code reads from beside itself. */
const DATA = ["cli", "components", "evidence", "policies", "docs/schemas"];

/** What \`glacis init\` copies into a project, whole. */
const TEMPLATES = "integrations";
const IS_DATA = /(?<!\.test|\.snap)\.(json|js|ya?ml|html|css|svg|sh|py|proto|pem|xml|xsd|tmpl)$/;

/** Files by which the engine or npm enters the package: they stand at its root, as in a checkout. */
const AT_THE_ROOT = new Set(["package.json", "index.js", "plugin.js", "quick-bundle.js", "bundle.js"]);

function compile(): void {
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", path.join(root, "tsconfig.package.json")], { stdio: ["ignore", "inherit", "inherit"] });
}

function copyData(folder: string): void {
  if (!fs.existsSync(path.join(root, folder))) return;
  for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!["node_modules", "test", "testing", "fixtures", "__pycache__"].includes(entry.name)) copyData(file);
    } else if (IS_DATA.test(entry.name) && !AT_THE_ROOT.has(entry.name)) {
      fs.mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
      fs.copyFileSync(path.join(root, file), path.join(dist, file));
    }
  }
}

/** A module with all that it imports in one file, as bundle.js makes it in a checkout: five hundred small files take longer to open than a check. */
async function bundle(module: string, outfile: string): Promise<void> {
  await build({ entryPoints: [path.join(root, module)], outfile: path.join(dist, outfile), allowOverwrite: true, bundle: true, platform: "node", target: "node20", format: "cjs", external: ["@pulumi/*", "tsx", "tsx/*"], logLevel: "warning" });
}

async function main(): Promise<void> {
  fs.rmSync(dist, { recursive: true, force: true });
  compile();
  DATA.forEach(copyData);
  fs.cpSync(path.join(root, TEMPLATES), path.join(dist, TEMPLATES), { recursive: true });
  fs.copyFileSync(path.join(root, CLAIMS), path.join(dist, CLAIMS));
  fs.writeFileSync(path.join(root, STAMP), JSON.stringify(commit(root)));
  await bundle("cli/quick.ts", "cli/quick.js");
  await bundle("policies/pack.ts", "policies/pack.js");
}

void main();
