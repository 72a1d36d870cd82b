// SPDX-License-Identifier: Apache-2.0
// Loads the verbs of quick.ts from one file that is made on first use and whenever a source has changed: compiling some hundred
// TypeScript files one by one takes longer than judging a stack. Plain JavaScript, since it runs before anything is compiled.
"use strict";
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const v8 = require("node:v8");
const vm = require("node:vm");

const ROOT = path.join(__dirname, "..");
const CACHE = path.join(ROOT, "node_modules", ".cache", "glacis");

/** What ends up in the bundle; a change of the installed packages changes the lock file or the manifest. */
const SOURCES = ["cli", "policies"];
const MANIFESTS = ["package.json", "package-lock.json"];

/** Verbs that are in the bundle. */
const VERBS = ["check", "controls", "explain", "exceptions"];

function* sourceFiles(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules") yield* sourceFiles(file);
    } else if (/(?<!\.test|examples)\.(ts|js|json)$/.test(entry.name)) yield file;
  }
}

/** Changes whenever a source file, an installed version or Node.js does. */
function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  const files = [...SOURCES.flatMap((folder) => [...sourceFiles(path.join(ROOT, folder))]), ...MANIFESTS.map((file) => path.join(ROOT, file))];
  for (const file of files) {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat) hash.update(`${file}\n${stat.mtimeMs} ${stat.size}\n`);
  }
  return hash.digest("hex").slice(0, 32);
}

function build() {
  const esbuild = require(require.resolve("esbuild", { paths: [require.resolve("tsx")] }));
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [path.join(__dirname, "quick.ts")],
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

function compile(file) {
  v8.setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  const source = fs.readFileSync(file, "utf8");
  const cache = `${file}.cache`;
  const cachedData = fs.existsSync(cache) ? fs.readFileSync(cache) : undefined;
  const script = new vm.Script(Module.wrap(source), { filename: file, ...(cachedData && { cachedData }) });
  return { script, stale: cachedData === undefined || script.cachedDataRejected === true, cache };
}

/**
 * The bundle's exports; undefined when it cannot be made or kept (a read-only installation), in which case the sources serve.
 */
function load() {
  let file;
  let compiled;
  try {
    file = path.join(CACHE, `${fingerprint()}.js`);
    if (!fs.existsSync(file)) {
      const text = build();
      fs.rmSync(CACHE, { recursive: true, force: true });
      fs.mkdirSync(CACHE, { recursive: true });
      publish(file, text);
    }
    compiled = compile(file);
  } catch {
    return undefined;
  }
  const { script, stale, cache } = compiled;
  const module = { exports: {} };
  script.runInThisContext()(module.exports, Module.createRequire(file), module, file, path.dirname(file));
  if (stale) process.once("exit", () => keepCode(script, cache));
  return module.exports;
}

/** At the end, so that the functions this run has compiled are in it. */
function keepCode(script, cache) {
  try {
    publish(cache, script.createCachedData());
  } catch {
    // The next run compiles again, nothing else.
  }
}

module.exports = { VERBS, load };
