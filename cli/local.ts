// SPDX-License-Identifier: Apache-2.0
import { EmulatorError } from "../local/emulator";
import { EngineError } from "../local/deploy/engine";
import * as stack from "../local/deploy/local-stack";
import { endWithOwner } from "../local/deploy/owner";
import { defaultStateDir } from "../local/deploy/project";
import { StackBusy } from "../local/deploy/repair";
import { ensureToolchain, ToolchainError, type OnStep } from "../local/toolchain";
import { solvable, type LocalFlags } from "./local-options";

interface Request extends LocalFlags {
  readonly onStep: OnStep;
  readonly say: (message: string) => void;
}

const SOLVABLE = [EmulatorError, EngineError, StackBusy, stack.DeploymentFailed, ToolchainError];

/** `up --local` with what its modules throw turned into exit codes. */
export function up(request: Request): Promise<stack.UpResult> {
  endWithOwner();
  return solvable(async () => stack.up({ ...options(request), toolchain: await ensureToolchain({ onStep: request.onStep }) }), SOLVABLE);
}

/** `down --local`, likewise. The toolchain is only looked for when there is a stack to destroy. */
export function down(request: Request): Promise<stack.DownResult> {
  endWithOwner();
  return solvable(() => stack.down({ ...options(request), toolchain: () => ensureToolchain({ onStep: request.onStep }) }), SOLVABLE);
}

function options({ stateDir, format, say }: Request): Omit<stack.LocalOptions, "toolchain"> {
  return { stateDir: stateDir ?? defaultStateDir(), engineOutput: format === "json" ? "stderr" : "stdout", say };
}
