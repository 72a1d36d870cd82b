// SPDX-License-Identifier: Apache-2.0
import { claimsOnPage, EVIDENCE_DAYS, type PageInput, type State } from "./model";
import { declared, everyState, observed } from "./testing";

const stateOf = (input: PageInput, id: string) => claimsOnPage(input).find((claim) => claim.id === id)!;
const states = (input: PageInput): Record<string, State> => Object.fromEntries(claimsOnPage(input).map(({ id, state }) => [id, state]));

test("each claim is in the state of the worst that backs it", () => {
  expect(states(everyState())).toEqual({
    "state.proven": "proven",
    "state.partly": "partly",
    "state.enforced": "enforced",
    "state.attested": "attested",
    "state.waived": "waived",
    "state.undetermined": "undetermined",
    "state.broken": "broken",
  });
});

const base = everyState();
const evidence = base.evidence!;

const CASES: readonly (readonly [why: string, input: PageInput, claim: string, state: State, reasons: readonly string[]])[] = [
  ["what only the program shows is not proven live", base, "state.partly", "partly", ["1 of the 2 verdicts behind it are live"]],
  ["a drill that found something breaks what the live account shows", { ...base, evidence: { ...evidence, observed: [...evidence.observed, { ...observed("bucket-tls-only", "fail", "data"), seenIn: "results/drill.json" }] } }, "state.proven", "broken", ["bucket-tls-only on data: data is wrong live"]],
  ["a twin proves live", { ...base, evidence: { ...evidence, observed: [{ ...observed("key-rotated", "pass", "key"), seenIn: "results/twin-boot.json" }] } }, "state.enforced", "proven", []],
  ["without evidence nothing is proven", { ...base, evidence: undefined }, "state.proven", "enforced", []],
  ["a live pass settles what was unknown before the deployment", { ...base, evidence: { ...evidence, observed: [observed("alarm-reaches-a-person", "pass", "alarm")] } }, "state.undetermined", "proven", []],
  ["a live pass of another resource does not", { ...base, evidence: { ...evidence, observed: [observed("alarm-reaches-a-person", "pass", "other")] } }, "state.undetermined", "undetermined", ["alarm-reaches-a-person on alarm: alarm is wrong"]],
  ["a live pass does not cover a program that is wrong", { ...base, declared: [declared("bucket-tls-only", "fail", "data")] }, "state.proven", "broken", ["bucket-tls-only on data: data is wrong"]],
  ["what a probe could not see is not kept", { ...base, evidence: { ...evidence, observed: [observed("key-rotated", "undetermined", "key")] } }, "state.enforced", "undetermined", ["key-rotated on key: key is wrong live"]],
  ["old evidence", { ...base, today: "2026-07-31" }, "state.proven", "undetermined", [`the newest evidence is 31 days old; it counts for ${EVIDENCE_DAYS}`]],
  ["evidence on its last day", { ...base, today: "2026-07-30" }, "state.proven", "proven", []],
  ["an expired attestation", { ...base, today: "2027-03-01" }, "state.attested", "broken", ["expired on 2027-02-28: Tested."]],
  ["nothing bears on it", { ...base, declared: [], evidence: undefined }, "state.enforced", "undetermined", ["nothing in this stack bears on it, and nobody attests it"]],
  ["not applicable is nothing", { ...base, declared: [declared("key-rotated", "not-applicable", "key")] }, "state.enforced", "undetermined", ["nothing in this stack bears on it, and nobody attests it"]],
];

test.each(CASES)("%s", (_why, input, id, state, reasons) => {
  const { state: found, reasons: said } = stateOf(input, id);
  expect([found, said]).toEqual([state, reasons]);
});

test("the day of a claim is the day of what backs it", () => {
  const days = Object.fromEntries(claimsOnPage(base).map(({ id, date }) => [id, date]));
  expect(days).toMatchObject({ "state.proven": "2026-06-30", "state.enforced": "2026-07-01", "state.attested": "2026-03-01" });
});
