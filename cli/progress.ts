// SPDX-License-Identifier: Apache-2.0
import type { OnStep, Step } from "../local/toolchain";

/** Faster steps are not worth a line. */
const VISIBLE_SECONDS = 1;

/** Writes a line for every step that takes over a second, when it begins to and when it ends; silent in a pipe. */
export function progressLines(stream: NodeJS.WriteStream = process.stderr): OnStep {
  const pending = new Map<string, NodeJS.Timeout>();
  const line = ({ name, detail }: Step, ending: string): void => void stream.write(`${name}: ${detail}${ending}\n`);
  return (step) => {
    if (!stream.isTTY) return;
    clearTimeout(pending.get(step.name));
    if (step.state === "start") {
      const wait = Math.max(0, VISIBLE_SECONDS - step.seconds) * 1000;
      pending.set(step.name, setTimeout(() => line(step, " ..."), wait).unref());
    } else if (step.seconds >= VISIBLE_SECONDS) {
      line(step, ` (${step.seconds} s)`);
    }
  };
}
