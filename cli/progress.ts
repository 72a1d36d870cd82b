// SPDX-License-Identifier: Apache-2.0
import { SingleBar } from "cli-progress";
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

/** A bar on a terminal for what takes over a second; nothing in a pipe. */
export function progressBar(doing: string): { progress?: (done: number, all: number) => void } {
  if (!process.stderr.isTTY) return {};
  const bar = new SingleBar({ format: `${doing} {bar} {value}/{total}`, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  const began = performance.now();
  return {
    progress: (done, all) => {
      if (!bar.isActive && performance.now() - began > VISIBLE_SECONDS * 1000) bar.start(all, done);
      bar.update(done);
      if (done === all) bar.stop();
    },
  };
}
