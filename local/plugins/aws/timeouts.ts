// SPDX-License-Identifier: Apache-2.0

/** Where the provider's SDK keeps a resource's timeouts in its private bytes (terraform-plugin-sdk, helper/schema/resource_timeout.go). */
const TIMEOUTS = "e2bfb730-ecaa-11e6-8f88-34363bc7c4c0";
const NANOSECONDS = 1e9;
/** How much later a call ends than the provider's own timeout, in seconds: that one knows which state it saw last. */
const MARGIN = 5;

/** How long an operation may take. */
export interface Deadline {
  readonly seconds: number | undefined;
  /** Whether the program asked for it (`customTimeouts`); it may then also exceed the provider's own timeout. */
  readonly custom: boolean;
}

/** For the call itself, in milliseconds; undefined is no limit. */
export function callDeadline(deadline: Deadline): number | undefined {
  return deadline.seconds === undefined ? undefined : (deadline.seconds + MARGIN) * 1000;
}

/**
 * Sets the provider's own timeout for an operation, so that it stops waiting itself and says which state it saw last.
 * Resources without timeouts stay as they are.
 */
export function withDeadline(privateBytes: Uint8Array, operation: "create" | "update" | "delete", { seconds, custom }: Deadline): Uint8Array {
  if (seconds === undefined || privateBytes.length === 0) return privateBytes;
  let meta: Record<string, unknown> | null;
  try {
    meta = JSON.parse(Buffer.from(privateBytes).toString()) as Record<string, unknown> | null;
  } catch {
    return privateBytes;
  }
  const timeouts = meta?.[TIMEOUTS];
  if (typeof timeouts !== "object" || timeouts === null) return privateBytes;
  const current = (timeouts as Record<string, unknown>)[operation];
  const wanted = seconds * NANOSECONDS;
  const value = custom || typeof current !== "number" ? wanted : Math.min(current, wanted);
  return Buffer.from(JSON.stringify({ ...meta, [TIMEOUTS]: { ...timeouts, [operation]: value } }));
}
