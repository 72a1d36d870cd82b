// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { gte } from "semver";
import { ToolchainError, cached, publish } from "./cache";
import { isExecutable, onPath, run } from "./command";
import { steps, waitingDetail, type OnStep } from "./steps";
import { digestOf, platform } from "./versions";

/** The Python environment of the embedded AWS. */
export interface PythonEnvironment {
  readonly venv: string;
  readonly python: string;
  readonly moto_server: string;
  readonly ministack: string;
}

/** The oldest Python that `requirements.txt` is resolved for. */
const OLDEST_PYTHON = "3.10.0";
const QUICK_LIMIT_MS = 30_000;
const INSTALL_LIMIT_MS = 15 * 60_000;

const requirements = join(__dirname, "python", "requirements.txt");
const names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"];

/** An interpreter that can make the environment, or why none can. */
export async function findPython(): Promise<{ path: string; version: string } | { problem: string }> {
  const problems: string[] = [];
  for (const path of names.flatMap((name) => onPath(name))) {
    try {
      const script = "import platform; print(platform.python_version()); import venv, ensurepip";
      const version = (await run(path, ["-c", script], { timeoutMs: QUICK_LIMIT_MS })).trim();
      if (gte(version, OLDEST_PYTHON)) return { path, version };
      problems.push(`${path} is ${version}`);
    } catch (error) {
      const missing = /No module named '(\w+)'/.exec((error as Error).message)?.[1];
      problems.push(`${path} ${missing ? `lacks the module ${missing} (on Debian and Ubuntu: apt install python3-venv)` : "does not run"}`);
    }
  }
  return { problem: problems.length > 0 ? problems.join("; ") : "python3 is not on PATH" };
}

/** Another interpreter or other pins make another environment. */
function key(interpreter: { path: string; version: string }): string {
  const identity = createHash("sha256").update(realpathSync(interpreter.path)).digest("hex").slice(0, 6);
  return `aws-emulators-python${interpreter.version}-${platform}-${digestOf(requirements)}-${identity}`;
}

function environment(venv: string): PythonEnvironment {
  const [bin, suffix] = process.platform === "win32" ? ["Scripts", ".exe"] : ["bin", ""];
  const file = (name: string): string => join(venv, bin, name + suffix);
  return { venv, python: file("python"), moto_server: file("moto_server"), ministack: file("ministack") };
}

async function works(venv: string): Promise<boolean> {
  const { python, moto_server, ministack } = environment(venv);
  try {
    // Reading the versions proves the interpreter and the installation; starting the emulators would cost a second.
    await run(python, ["-c", "import importlib.metadata as m; m.version('moto'); m.version('ministack')"], { timeoutMs: QUICK_LIMIT_MS });
    return isExecutable(moto_server) && isExecutable(ministack);
  } catch {
    return false;
  }
}

/** The environment when it was made before; changes nothing. */
export async function findEmulators(): Promise<PythonEnvironment | undefined> {
  const interpreter = await findPython();
  const venv = "problem" in interpreter ? undefined : cached(key(interpreter));
  return venv !== undefined && (await works(venv)) ? environment(venv) : undefined;
}

/**
 * The Python environment with both AWS emulators, from the package index that pip is configured for, every package
 * checked against its pinned hash.
 *
 * @throws ToolchainError when no suitable Python is installed or the packages cannot be installed
 */
export async function ensureEmulators(onStep: OnStep): Promise<PythonEnvironment> {
  const step = steps("AWS emulators", onStep);
  const interpreter = await findPython();
  if ("problem" in interpreter) {
    throw new ToolchainError(`The embedded AWS needs Python ${OLDEST_PYTHON} or newer with venv: ${interpreter.problem}. Install it and run this again.`);
  }
  const { directory, reused } = await publish(key(interpreter), {
    build: async (venv) => {
      await run(interpreter.path, ["-m", "venv", venv], { timeoutMs: INSTALL_LIMIT_MS });
      const pip = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--require-hashes", "--requirement", requirements];
      try {
        await run(environment(venv).python, pip, { timeoutMs: INSTALL_LIMIT_MS });
      } catch (error) {
        throw new ToolchainError(`The AWS emulators could not be installed from the Python package index. ${(error as Error).message}`);
      }
    },
    verify: works,
    onBuild: () => step("start", `installing moto and ministack for Python ${interpreter.version}`),
    onWait: () => step("start", waitingDetail),
  });
  step(reused ? "reused" : "done", directory);
  return environment(directory);
}
