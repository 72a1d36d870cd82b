// SPDX-License-Identifier: Apache-2.0
import { InvalidArgumentError } from "commander";
import { REPORTERS } from "./reporters";

/** Flags of `check`, as commander hands them over. */
export interface CheckFlags {
  readonly stack?: string;
  readonly program?: string;
  readonly state?: string;
  readonly plan?: string;
  readonly config: Readonly<Record<string, string>>;
  readonly posture?: string;
  readonly profile?: string;
  readonly today: string;
  readonly timeout: number;
  readonly format: string;
  readonly fixPreview?: boolean;
  readonly verbose?: boolean;
}

/** One `--config key=value`, added to those before it. */
export function collectConfig(text: string, previous: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError(`found "${at < 0 ? text : "=..."}"; expected KEY=VALUE`);
  return { ...previous, [text.slice(0, at)]: text.slice(at + 1) };
}

export function parseDay(text: string): string {
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
  if (!valid) throw new InvalidArgumentError(`found "${text}"; expected a day, YYYY-MM-DD`);
  return text;
}

export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError(`found "${text}"; expected a number of seconds, at most 86400`);
  return seconds;
}

export function parseFormat(text: string): string {
  if (!Object.hasOwn(REPORTERS, text)) throw new InvalidArgumentError(`found "${text}"; expected one of ${Object.keys(REPORTERS).join(", ")}`);
  return text;
}

/** The current day in UTC. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 10);
}
