// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";

interface EngineEvent {
  readonly summaryEvent?: { readonly resourceChanges?: Record<string, number> };
}

/** Resources per operation ("create", "same", ...) in the last summary of an engine's event log; empty when it has none. */
export function changesIn(eventLog: string): Record<string, number> {
  const events = readFileSync(eventLog, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line) as EngineEvent);
  return events.findLast((event) => event.summaryEvent)?.summaryEvent?.resourceChanges ?? {};
}
