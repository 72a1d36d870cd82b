// SPDX-License-Identifier: Apache-2.0
import html, { type HtmlSafeString } from "escape-html-template-tag";
import type { ClaimOnPage, PageInput, Witness } from "./model";

/** Every verdict behind every claim, once, with the resource and the file of the bundle that holds what was read. */
export function auditorView(claims: readonly ClaimOnPage[], { evidence, posture }: PageInput): HtmlSafeString {
  const rows = new Map<string, Witness & { readonly claims: string[] }>();
  for (const claim of claims) {
    for (const witness of claim.witnesses) {
      const key = `${witness.control} ${witness.urn} ${witness.seen} ${witness.message}`;
      const row = rows.get(key) ?? { ...witness, claims: [] };
      row.claims.push(claim.id);
      rows.set(key, row);
    }
  }
  return html`<section aria-label="For the auditor">
    <h2>For the auditor</h2>
    <p class="soft">Every verdict behind the statements. "Live" was read from the running account by a probe; "drill" is what restoring the backups showed, "twin" what booted hosts did; "before deployment" is what the policies say of the program.</p>
    ${posture.exceptions.length === 0 ? "" : html`<h3>Exceptions</h3><ul>${posture.exceptions.map(({ control, resource, owner, reason, expires }) => html`<li><code>${control}</code> on <code>${resource}</code> until ${expires}, ${owner}: ${reason}</li>`)}</ul>`}
    <details>
      <summary>${rows.size} verdicts</summary>
      <div class="scroll" role="region" tabindex="0" aria-label="All verdicts"><table>
        <thead><tr><th scope="col">Verdict</th><th scope="col">Control</th><th scope="col">Resource</th><th scope="col">Seen</th><th scope="col">Statements</th></tr></thead>
        <tbody>${[...rows.values()].map((row) => html`<tr>
          <td class="${className(row.verdict)}">${row.verdict}</td>
          <td><code>${row.control}</code>${row.message === "" ? "" : html`<br />${row.message}`}</td>
          <td><code>${row.urn}</code></td>
          <td>${row.file !== undefined && evidence?.location.endsWith("/") ? html`<a href="${evidence.location}${row.file}">${row.seen}</a>` : row.seen}</td>
          <td>${row.claims.map((claim, i) => html`${i > 0 ? ", " : ""}<a href="#${claim}">${claim}</a>`)}</td>
        </tr>`)}</tbody>
      </table></div>
    </details>
  </section>`;
}

function className(verdict: Witness["verdict"]): string {
  return verdict === "pass" ? "proven" : verdict === "fail" ? "broken" : "undetermined";
}
