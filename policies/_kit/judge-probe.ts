// SPDX-License-Identifier: Apache-2.0
import type { CataloguedControl } from "./control";
import type { Result, Verdict } from "./evaluate";
import type { AnyProbe, ProbeContext } from "./probe";
import { NotApplicable, Undetermined } from "./unknown";

type Subject = ProbeContext["subject"];

/** A verdict of the control on the subject, as `evaluate` gives them. */
export function observedResult(control: CataloguedControl, subject: Subject, verdict: Verdict, message = "", fix = control.fix): Result {
  const { id, severity, claims, frameworks } = control;
  return { control: id, severity, verdict, urn: subject.urn, type: subject.type, message, fix: verdict === "fail" || verdict === "undetermined" ? fix : "", claims, frameworks };
}

/** Judges what a probe has read of one subject. Pure. Several violations are several results. */
export function judgeFacts(probe: AnyProbe, control: CataloguedControl, subject: Subject, facts: unknown, today: string): Result[] {
  const violations: Result[] = [];
  const context: ProbeContext = {
    subject,
    today,
    violation: (message, fix = control.fix) => void violations.push(observedResult(control, subject, "fail", message, fix)),
    notApplicable: (reason) => {
      throw new NotApplicable(reason);
    },
    undetermined: (reason) => {
      throw new Undetermined(reason);
    },
  };
  let answer = observedResult(control, subject, "pass");
  try {
    probe.judge(facts, context);
  } catch (error) {
    if (error instanceof NotApplicable) answer = observedResult(control, subject, "not-applicable", error.message);
    else if (error instanceof Undetermined) answer = observedResult(control, subject, "undetermined", error.message);
    else throw new Error(`the probe of ${control.id} failed on the facts of ${subject.urn}`, { cause: error });
  }
  return violations.length > 0 ? violations : [answer];
}
