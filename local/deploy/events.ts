// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

interface StepState {
  readonly outputs?: Record<string, unknown>;
}

interface EngineEvent {
  readonly summaryEvent?: { readonly resourceChanges?: Record<string, number> };
  readonly resOutputsEvent?: { readonly metadata: { readonly type: string; readonly old?: StepState | null; readonly new?: StepState | null } };
}

/** What the event log of one preview or update says. */
export interface Changes {
  /** Resources per operation: "create", "same", ... */
  readonly operations: Record<string, number>;
  /** Whether the stack's outputs differ from those of the last update. Counted apart: an output is no resource. */
  readonly outputs: boolean;
}

/** Reads the engine's event log. An engine that was stopped early leaves one without a summary: no operations then. */
export function readEvents(eventLog: string): Changes {
  const events = readFileSync(eventLog, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line) as EngineEvent);
  const stack = events.findLast(({ resOutputsEvent }) => resOutputsEvent?.metadata.type === "pulumi:pulumi:Stack")?.resOutputsEvent?.metadata;
  return {
    operations: events.findLast(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {},
    outputs: !isDeepStrictEqual(stack?.old?.outputs, stack?.new?.outputs),
  };
}

/** Whether an update would change nothing. */
export function isNothing({ operations, outputs }: Changes): boolean {
  return !outputs && operations["same"] !== undefined && Object.keys(operations).length === 1;
}
