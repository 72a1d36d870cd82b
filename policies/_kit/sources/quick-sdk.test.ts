// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import * as path from "node:path";

const QUICK_SDK = path.join(__dirname, "quick-sdk.js");

/** How a script ends that runs with a quickened SDK. */
function ran(script: string, env: NodeJS.ProcessEnv = {}): { status: number | null; stdout: string; stderr: string } {
  const prelude = `require(${JSON.stringify(QUICK_SDK)}).quickenSdk(); const pulumi = require("@pulumi/pulumi");`;
  return spawnSync(process.execPath, ["-e", `${prelude}\n${script}`], { cwd: __dirname, encoding: "utf8", env: { ...process.env, ...env } });
}

test("the compiler is loaded for a function that becomes a Lambda, and not before", () => {
  const script = `
    const isLoaded = () => Object.keys(require.cache).some((file) => file.endsWith("typescript.js"));
    const before = isLoaded();
    const captured = 41;
    pulumi.runtime.serializeFunction(() => captured + 1).then(({ text }) => console.log(before, isLoaded(), text.includes("captured: 41")));`;
  expect(ran(script).stdout).toBe("false true true\n");
});

test("a promise that never settles is still told of, with the place it was made at", () => {
  const script = `
    const { debuggablePromise } = require("@pulumi/pulumi/runtime/debuggable");
    function makesOne(context) { return debuggablePromise(new Promise(() => undefined), context); }
    makesOne("transfer(id, urn)"); // of an output property: its resource tells
    makesOne("resource:x");`;
  const { status, stderr } = ran(script, { PULUMI_DEBUG_PROMISE_LEAKS: "true" });
  expect(status).toBe(1);
  expect(stderr).toMatch(/CONTEXT\(\d+\): resource:x\nSTACK_TRACE:\nError\n[^]* at (?:makesOne \()?\[eval\]:4:/);
  expect(stderr).not.toContain("transfer");
});
