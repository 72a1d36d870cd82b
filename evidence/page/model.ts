// SPDX-License-Identifier: Apache-2.0
import type { Result, Verdict } from "../../policies/_kit/evaluate";
import type { Attestation, PostureData } from "../../policies/_kit/posture/schema";
import { daysBetween } from "../../policies/_kit/posture/exceptions";
import { BUNDLED } from "../results/result";

/** How a claim stands, worst first. */
export const STATES = ["broken", "undetermined", "waived", "attested", "enforced", "partly", "proven"] as const;
export type State = (typeof STATES)[number];

/** What each state means to a reader who sees the page for the first time. */
export const MEANING: Readonly<Record<State, string>> = {
  proven: "Proven live: probes read the running account and found all of it so.",
  partly: "Proven live in part: what no probe has read is enforced before deployment.",
  enforced: "Enforced before deployment: no change that breaks it can be deployed; no live proof is at hand.",
  attested: "Attested: somebody named below stands for it; no machine can see it.",
  waived: "Waived: it does not hold for one resource, with an owner, a reason and a last day.",
  undetermined: "Undetermined: what would settle it could not be seen. It is not counted as kept.",
  broken: "Broken: it does not hold.",
};

/** A verdict on the program, or on the live account as a bundle has it. */
export interface Said extends Pick<Result, "control" | "verdict" | "urn" | "message" | "claims"> {
  /** Set where an exception waives it. */
  readonly exception?: unknown;
  /** File of the bundle with the result of a drill or a twin that says so. */
  readonly seenIn?: string;
}

/** The newest evidence. */
export interface ObservedEvidence {
  /** When the audit was made, ISO 8601. */
  readonly at: string;
  /** Digest of the bundle's manifest; absent on the page inside the bundle, which the manifest names. */
  readonly digest?: string;
  /** Where the bundle is, as a link of the page: with a slash at its end for a folder. */
  readonly location: string;
  readonly observed: readonly Said[];
}

export interface PageInput {
  readonly posture: PostureData;
  readonly stack: string;
  /** Version of Glacis. */
  readonly version: string;
  /** The day the page is made for, `YYYY-MM-DD`. */
  readonly today: string;
  /** What the policies say about the program. */
  readonly declared: readonly Said[];
  readonly evidence?: ObservedEvidence | undefined;
  readonly titles: ReadonlyMap<string, string>;
}

/** One verdict behind a claim. */
export interface Witness {
  readonly control: string;
  readonly title: string;
  readonly verdict: Verdict | "waived";
  readonly urn: string;
  readonly message: string;
  /** `drill` and `twin` count as live: they tried what runs, not what is written. */
  readonly seen: "live" | "drill" | "twin" | "before deployment";
  /** The file of the bundle that shows it. */
  readonly file?: string;
}

export interface ClaimOnPage {
  readonly id: string;
  readonly section: string;
  readonly statement: string;
  readonly state: State;
  /** Why it is in that state, where there is more to say than its meaning. */
  readonly reasons: readonly string[];
  /** The day of what backs it: of the audit, of the newest attestation, else of the page. */
  readonly date: string;
  readonly controls: readonly string[];
  readonly witnesses: readonly Witness[];
  readonly attestations: readonly (Attestation & { readonly id: string; readonly expired: boolean })[];
}

/** Evidence older than this does not prove what is live today; the drill's and the audit's own limit. */
export const EVIDENCE_DAYS = 30;

/** Where each claim of the posture stands. Pure. */
export function claimsOnPage(input: PageInput): ClaimOnPage[] {
  const witnesses = witnessesByControl(input);
  return Object.entries(input.posture.claims).map(([id, { section, statement, controls, attestations }]) => {
    const behind = controls.flatMap((control) => witnesses.get(control) ?? []);
    const attested = attestations.flatMap((name) => {
      const attestation = input.posture.attestations[name];
      return attestation ? [{ ...attestation, id: name, expired: attestation.expires < input.today }] : [];
    });
    const { state, reasons } = stateOf(behind, attested, id, input);
    const date = state === "proven" || state === "partly" ? (input.evidence?.at.slice(0, 10) ?? input.today) : state === "attested" ? newest(attested) : input.today;
    return { id, section, statement, state, reasons, date, controls, witnesses: behind, attestations: attested };
  });
}

function witnessesByControl({ declared, evidence, titles }: PageInput): Map<string, Witness[]> {
  const found = new Map<string, Witness[]>();
  const add = (witness: Witness): void => {
    const others = found.get(witness.control);
    if (others) others.push(witness);
    else found.set(witness.control, [witness]);
  };
  const title = (control: string): string => titles.get(control) ?? control;
  const seenLive = new Set<string>();
  for (const { control, verdict, urn, message, exception, seenIn } of evidence?.observed ?? []) {
    if (verdict === "not-applicable") continue;
    seenLive.add(`${control} ${urn}`);
    add({ control, title: title(control), verdict: exception ? "waived" : verdict, urn, message, ...seenBy(seenIn) });
  }
  for (const { control, verdict, urn, message, exception } of declared) {
    // What is live decides over what the program says, unless the program itself is wrong.
    if (verdict === "not-applicable" || (verdict !== "fail" && seenLive.has(`${control} ${urn}`))) continue;
    add({ control, title: title(control), verdict: exception ? "waived" : verdict, urn, message, seen: "before deployment" });
  }
  return found;
}

function seenBy(file: string | undefined): Pick<Witness, "seen" | "file"> {
  return file === undefined ? { seen: "live", file: "facts.jsonl" } : { seen: file.startsWith(`${BUNDLED}twin-`) ? "twin" : "drill", file };
}

function stateOf(witnesses: readonly Witness[], attestations: ClaimOnPage["attestations"], id: string, { evidence, today, declared }: PageInput): Pick<ClaimOnPage, "state" | "reasons"> {
  const said = (verdict: Witness["verdict"]): string[] => witnesses.filter((w) => w.verdict === verdict).map(({ control, urn, message }) => `${control} on ${nameOf(urn)}: ${message}`);
  const expired = attestations.filter((attestation) => attestation.expired).map(({ statement, expires }) => `expired on ${expires}: ${statement}`);
  const unbacked = declared.filter((r) => r.control === "claim-backed" && r.verdict === "fail" && r.claims.includes(id)).map(({ message }) => message);
  const broken = [...said("fail"), ...expired, ...unbacked];
  if (broken.length > 0) return { state: "broken", reasons: broken };
  if (said("undetermined").length > 0) return { state: "undetermined", reasons: said("undetermined") };
  if (said("waived").length > 0) return { state: "waived", reasons: said("waived") };
  const live = witnesses.some(({ verdict, seen }) => verdict === "pass" && seen !== "before deployment");
  const age = evidence ? daysBetween(evidence.at.slice(0, 10), today) : 0;
  if (live && age <= EVIDENCE_DAYS) {
    const count = witnesses.filter(({ seen }) => seen !== "before deployment").length;
    return count === witnesses.length ? { state: "proven", reasons: [] } : { state: "partly", reasons: [`${count} of the ${witnesses.length} verdicts behind it are live`] };
  }
  if (live) return { state: "undetermined", reasons: [`the newest evidence is ${age} days old; it counts for ${EVIDENCE_DAYS}`] };
  if (witnesses.some(({ verdict }) => verdict === "pass")) return { state: "enforced", reasons: [] };
  if (attestations.length > 0) return { state: "attested", reasons: [] };
  return { state: "undetermined", reasons: ["nothing in this stack bears on it, and nobody attests it"] };
}

function newest(attestations: ClaimOnPage["attestations"]): string {
  return attestations.map(({ issued }) => issued).sort().at(-1) ?? "";
}

/** A resource's name out of its URN. */
export function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
