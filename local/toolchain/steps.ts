// SPDX-License-Identifier: Apache-2.0

/** One thing that is being found or made, for progress lines. */
export interface Step {
  readonly name: string;
  /** `start` may come again with a new detail while a step takes long; `reused` means that nothing had to be done. */
  readonly state: "start" | "done" | "reused";
  readonly detail: string;
  /** Since this step began. */
  readonly seconds: number;
}

export type OnStep = (step: Step) => void;

/** Reports one named step, with the time since this call. */
export function steps(name: string, onStep: OnStep): (state: Step["state"], detail: string) => void {
  const began = performance.now();
  return (state, detail) => onStep({ name, state, detail, seconds: Math.round((performance.now() - began) / 100) / 10 });
}

/** What another Glacis process doing the same work looks like to the user. */
export const waitingDetail = "another glacis process is making it; waiting for the result";
