// SPDX-License-Identifier: Apache-2.0
import type { Result } from "../evaluate";
import type { Exception } from "./schema";
import type { Posture } from "./load";

/** An exception may run this long at most; DESIGN's figure, short enough that somebody looks again each quarter. */
export const MAX_DAYS = 90;

const DAY_MS = 86_400_000;

/** What became of one exception of the posture in one check. */
export interface ExceptionUse {
  readonly exception: Exception;
  /** Its place in the posture's list. */
  readonly index: number;
  /** How many verdicts it waived. */
  readonly waived: number;
  /** What is wrong with it, if anything: expired, too long, or waiving nothing. */
  readonly problem?: string;
}

/** The exceptions of a posture that are about one stack, and which verdicts they waive. */
export class ExceptionRegister {
  private readonly waivers = new Map<string, { index: number; exception: Exception; waived: number }>();

  /** @param stackUrn Exceptions for resources of other stacks are left alone. @param today `YYYY-MM-DD` */
  constructor(
    posture: Posture | undefined,
    stackUrn: string,
    private readonly today: string,
  ) {
    posture?.exceptions.forEach((exception, index) => {
      if (stackOf(exception.resource) === stackOf(stackUrn)) this.waivers.set(`${exception.control} ${exception.resource}`, { index, exception, waived: 0 });
    });
  }

  /** The exception that waives this violation or unknown, noted as used; an expired one waives nothing. */
  waive(result: Result): Exception | undefined {
    if (result.verdict !== "fail" && result.verdict !== "undetermined") return undefined;
    const waiver = this.waivers.get(`${result.control} ${result.urn}`);
    if (!waiver) return undefined;
    waiver.waived += 1;
    return termProblem(waiver.exception, this.today) === undefined ? waiver.exception : undefined;
  }

  /** Every exception of this stack, in the order of the posture. Call it after all results were offered to {@link waive}. */
  uses(exists: (urn: string) => boolean): ExceptionUse[] {
    return [...this.waivers.values()].map(({ index, exception, waived }) => {
      const problem = termProblem(exception, this.today) ?? (waived > 0 ? undefined : unusedProblem(exception, exists));
      return { exception, index, waived, ...(problem && { problem }) };
    });
  }
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** What is wrong with the exception's expiry on this day, if anything. */
export function termProblem({ expires }: Exception, today: string): string | undefined {
  const days = daysBetween(today, expires);
  if (days < 0) return `expired on ${expires}`;
  return days > MAX_DAYS ? `expires on ${expires}, ${days} days ahead; at most ${MAX_DAYS} are allowed` : undefined;
}

function unusedProblem({ control, resource }: Exception, exists: (urn: string) => boolean): string {
  return exists(resource) ? `waives nothing: the resource does not break ${control}` : "waives nothing: the stack has no such resource";
}

/** `urn:pulumi:STACK::PROJECT` of a URN. */
function stackOf(urn: string): string {
  return urn.split("::").slice(0, 2).join("::");
}
