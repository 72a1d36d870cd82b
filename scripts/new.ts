// SPDX-License-Identifier: Apache-2.0
// npm run new -- control FAMILY/ID   |   npm run new -- probe FAMILY/ID   |   npm run new -- component NAME
import * as fs from "node:fs";
import * as path from "node:path";

const root = path.join(__dirname, "..");
const templates = path.join(__dirname, "templates");

function fail(message: string): never {
  console.error(message);
  process.exit(64);
}

/** Copies a template folder, replacing `__ID__` and `__CLASS__`. Never overwrites. */
function scaffold(kind: string, target: string, words: Readonly<Record<string, string>>): void {
  const folder = path.join(root, target);
  const files = fs.readdirSync(path.join(templates, kind));
  const existing = files.map((file) => path.join(target, file.replace(/\.txt$/, ""))).find((file) => fs.existsSync(path.join(root, file)));
  if (existing !== undefined) fail(`${existing} already exists`);
  fs.mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const text = fs.readFileSync(path.join(templates, kind, file), "utf8").replace(/__(ID|CLASS)__/g, (_, word: string) => words[word] ?? "");
    const name = file.replace(/\.txt$/, "");
    fs.writeFileSync(path.join(folder, name), text);
    console.log(`wrote ${target}/${name}`);
  }
}

const [kind, name = ""] = process.argv.slice(2);
const pascal = (id: string): string => id.replace(/(?:^|-)(\w)/g, (_, c: string) => c.toUpperCase());

if (kind === "control" || kind === "probe") {
  const [family, id] = /^([a-z-]+)\/([a-z][a-z0-9-]+)$/.exec(name)?.slice(1) ?? [];
  if (!family || !id) fail(`${kind} "${name}": expected FAMILY/ID, such as edge/listener-https-only`);
  scaffold(kind, `policies/${family}/${id}`, { ID: id });
  console.log(`Next: fill both files in, then npm run gen && npx jest ${kind === "control" ? "policies/examples" : "evidence/probes"}`);
} else if (kind === "component") {
  if (!/^[a-z][a-z0-9-]+$/.test(name)) fail(`component "${name}": expected a kebab-case name, such as audit-trail`);
  scaffold("component", `components/${name}`, { ID: name, CLASS: pascal(name) });
} else {
  fail("usage: npm run new -- control FAMILY/ID | npm run new -- probe FAMILY/ID | npm run new -- component NAME");
}
