// SPDX-License-Identifier: Apache-2.0
// A thread that judges the stacks it is handed, one after another. Plain JavaScript, since a thread starts without a TypeScript loader.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { parentPort } = require("node:worker_threads");

function judge() {
  if (!fs.existsSync(path.join(__dirname, "fleet-judge.ts"))) return require("./quick.js").judgeOne;
  const bundle = require("./quick-bundle.js").load();
  if (bundle) return bundle.judgeOne;
  require("tsx/cjs");
  return require("./fleet-judge.ts").judgeOne;
}

const judgeOne = judge();
parentPort.on("message", (task) => void judgeOne(task).then((verdict) => parentPort.postMessage(verdict)));
