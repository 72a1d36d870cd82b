// SPDX-License-Identifier: Apache-2.0
import { isRunning, processRef } from "../emulator";

const POLL_MS = 250;

/**
 * With GLACIS_EMULATOR_PARENT=<pid> in the environment, ends this process when that one has ended, however it ended: a test
 * run that is killed takes the deployments it started with it (the engine's guard does the rest).
 */
export function endWithOwner(): void {
  const pid = Number(process.env["GLACIS_EMULATOR_PARENT"] ?? Number.NaN);
  if (Number.isNaN(pid)) return;
  const owner = processRef(pid);
  setInterval(() => {
    if (owner === undefined || !isRunning(owner)) process.kill(process.pid, "SIGKILL");
  }, POLL_MS).unref();
}
