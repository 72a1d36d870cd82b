// SPDX-License-Identifier: Apache-2.0
import { stringify } from "csv-stringify/sync";
import type { ControlInfo } from "../../policies/_kit/posture/checks";
import { CIS, CIS_VERSION } from "../../policies/_kit/frameworks/cis";
import { FSBP, FSBP_VERSION } from "../../policies/_kit/frameworks/fsbp";
import { NIST, NIST_VERSION } from "../../policies/_kit/frameworks/nist";
import { type ClaimOnPage, nameOf } from "./model";

const FRAMEWORKS = {
  cis: { name: CIS_VERSION, entries: CIS },
  fsbp: { name: FSBP_VERSION, entries: FSBP },
  nist: { name: NIST_VERSION, entries: NIST },
} as const;

/**
 * Answers to a security questionnaire as CSV (RFC 4180): a line per framework entry that any control of the catalogue maps to, with the
 * verdict of the worst control, the statements that rest on it, and what was found. Cells that a spreadsheet would run are defused.
 */
export function questionnaire(claims: readonly ClaimOnPage[], catalogue: Iterable<ControlInfo>): string {
  const controls = [...catalogue];
  const witnesses = claims.flatMap((claim) => claim.witnesses);
  const rows = Object.entries(FRAMEWORKS).flatMap(([key, { name, entries }]) =>
    Object.entries<string | { readonly title: string }>(entries).flatMap(([id, entry]) => {
      const mapped = controls.filter(({ frameworks }) => frameworks[key as keyof typeof FRAMEWORKS]?.includes(id));
      if (mapped.length === 0) return [];
      const behind = [...new Map(witnesses.filter((w) => mapped.some((control) => control.id === w.control)).map((w) => [`${w.control} ${w.urn} ${w.seen}`, w])).values()];
      const bad = behind.filter(({ verdict }) => verdict !== "pass");
      const verdict = (["fail", "undetermined", "waived"] as const).find((worst) => bad.some((w) => w.verdict === worst)) ?? (behind.length > 0 ? "pass" : "not applicable");
      const live = behind.some(({ seen, verdict: found }) => seen !== "before deployment" && found === verdict);
      return [{
        framework: name,
        id,
        requirement: typeof entry === "string" ? entry : entry.title,
        verdict,
        shown: behind.length === 0 ? "" : live ? "live evidence" : "before deployment",
        statements: [...new Set(claims.filter((claim) => claim.controls.some((control) => mapped.some((m) => m.id === control))).map((claim) => claim.id))].join(" "),
        controls: mapped.map((control) => control.id).join(" "),
        findings: bad.map((w) => `${w.control} on ${nameOf(w.urn)}: ${w.message}`).join("; "),
      }];
    }),
  );
  return stringify(rows, { header: true, escape_formulas: true, record_delimiter: "windows" });
}
