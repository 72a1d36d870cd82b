// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { emulatorEndpoints, startEmulator, stopEmulator } from "../../../emulator";
import { ensureEmulators } from "../../../toolchain";

/** The embedded AWS for one test file. */
export interface TestCloud {
  /** Address by service, as the provider's `endpoints` setting takes it. */
  readonly endpoints: { readonly [service: string]: string };
  readonly stop: () => Promise<void>;
}

/** Starts an embedded AWS of this test's own; it also ends with the test process. */
export async function startCloud(): Promise<TestCloud> {
  process.env["GLACIS_EMULATOR_PARENT"] = String(process.pid);
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), "glacis aws plugin-"));
  const { python } = await ensureEmulators(() => undefined);
  const { state } = await startEmulator({ stateDir, python });
  return {
    endpoints: emulatorEndpoints(state),
    stop: async () => {
      await stopEmulator(stateDir);
      fs.rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
