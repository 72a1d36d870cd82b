// SPDX-License-Identifier: Apache-2.0
// Ends this process soon after its parent's death, also when the parent was killed with SIGKILL and could not clean up.
// Plain JavaScript, so that `node --require` can preload it into processes that know nothing of Glacis.
const { isMainThread } = require("node:worker_threads");

const POLL_MS = 250;
const GRACE_MS = 5_000;

if (isMainThread) {
  const parent = process.ppid;
  const poll = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(poll);
    // Armed first: without a listener SIGTERM ends the process at once, with a slow one this does.
    setTimeout(() => process.kill(process.pid, "SIGKILL"), GRACE_MS).unref();
    process.kill(process.pid, "SIGTERM");
  }, POLL_MS).unref();
}
