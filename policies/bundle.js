// SPDX-License-Identifier: Apache-2.0
// Loads a TypeScript entry and all that it imports from one file that is made on first use and whenever a source has changed: compiling
// some hundred files one by one takes longer than judging a stack. Plain JavaScript, since it runs before anything is compiled.
"use strict";
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const v8 = require("node:v8");
const vm = require("node:vm");

const ROOT = path.join(__dirname, "..");
const CACHE = path.join(ROOT, "node_modules", ".cache", "glacis");

/** A change of the installed packages changes the lock file or the manifest. */
const MANIFESTS = ["package.json", "package-lock.json"];

function* sourceFiles(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules") yield* sourceFiles(file);
    } else if (/(?<!\.test|examples)\.(ts|js|json)$/.test(entry.name)) yield file;
  }
}

/** Changes whenever a file in one of the folders, an installed version or Node.js does. */
function fingerprint(folders) {
  const hash = createHash("sha256").update(process.version);
  const files = [...folders.flatMap((folder) => [...sourceFiles(path.join(ROOT, folder))]), ...MANIFESTS.map((file) => path.join(ROOT, file))];
  for (const file of files) {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat) hash.update(`${file}\n${stat.mtimeMs} ${stat.size}\n`);
  }
  return hash.digest("hex").slice(0, 32);
}

function build(entry) {
  const esbuild = require(require.resolve("esbuild", { paths: [require.resolve("tsx")] }));
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["@pulumi/*", "tsx", "tsx/*"],
    logLevel: "silent",
  });
  return outputFiles[0].text;
}

/** Written beside and renamed, so that a run at the same time never reads half a file. */
function publish(file, content) {
  const temporary = `${file}.${process.pid}`;
  fs.writeFileSync(temporary, content);
  fs.renameSync(temporary, file);
}

/**
 * V8 optimises a function after so much work in it (default 67,584, Node.js 20). A check is over before that pays: at ten times as much
 * 1,000 resources take 0.32 instead of 0.56 s of processor time, and 20,000 no longer than before.
 */
const INTERRUPT_BUDGET = 675_840;
/** V8 12, of Node.js 22, has no such flag and says so on stderr. */
const HAS_INTERRUPT_BUDGET = Number.parseInt(process.versions.v8, 10) < 12;

function compile(file) {
  if (HAS_INTERRUPT_BUDGET) v8.setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  const source = fs.readFileSync(file, "utf8");
  const cache = `${file}.cache`;
  const cachedData = fs.existsSync(cache) ? fs.readFileSync(cache) : undefined;
  const script = new vm.Script(Module.wrap(source), { filename: file, ...(cachedData && { cachedData }) });
  return { script, stale: cachedData === undefined || script.cachedDataRejected === true, cache };
}

/**
 * The exports of a module, from its bundle; undefined when that cannot be made or kept (a read-only installation), in which case the
 * sources serve.
 * @param module path of a `.ts` file from the root of the checkout
 * @param folders all that it imports is in these
 */
function loadBundled(module, folders) {
  const entry = path.join(ROOT, module);
  const name = path.basename(module, ".ts");
  let compiled;
  try {
    const file = path.join(CACHE, name, `${fingerprint(folders)}.js`);
    if (!fs.existsSync(file)) {
      const text = build(entry);
      fs.rmSync(path.dirname(file), { recursive: true, force: true });
      fs.mkdirSync(path.dirname(file), { recursive: true });
      publish(file, text);
    }
    compiled = compile(file);
  } catch {
    return undefined;
  }
  const { script, stale, cache } = compiled;
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, Module.createRequire(entry), loaded, entry, path.dirname(entry));
  if (stale) process.once("exit", () => keepCode(script, cache));
  return loaded.exports;
}

/** At the end, so that the functions this run has compiled are in it. */
function keepCode(script, cache) {
  try {
    publish(cache, script.createCachedData());
  } catch {
    // The next run compiles again, nothing else.
  }
}

module.exports = { loadBundled };
