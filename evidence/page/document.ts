// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import html, { type HtmlSafeString, safe } from "escape-html-template-tag";
import { auditorView } from "./auditor";
import { inWords, svgOf } from "./diagram";
import type { Diagram } from "./hops";
import { type ClaimOnPage, MEANING, nameOf, type PageInput, type State, STATES } from "./model";

/** Marks that say a state without colour. */
const MARK: Readonly<Record<State, string>> = { proven: "✔ Proven live", partly: "✔ Partly proven live", enforced: "✔ Enforced", attested: "✎ Attested", waived: "! Waived", undetermined: "? Undetermined", broken: "✖ Broken" };

const asset = (name: string): string => readFileSync(join(__dirname, name), "utf8");

/**
 * The security page as one HTML document that loads nothing: style and script are inside, and its content security policy
 * allows those two by digest and nothing else. The same input gives the same bytes.
 */
export function renderPage(input: PageInput, claims: readonly ClaimOnPage[], diagram: Diagram): string {
  const [style, script] = [asset("page.css"), asset("page.js")];
  const policy = `default-src 'none'; style-src '${digestOf(style)}'; script-src '${digestOf(script)}'; base-uri 'none'; form-action 'none'`;
  const { organisation } = input.posture;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${`Security at ${organisation.name}`}</title>
        <style>${safe(style)}</style>
      </head>
      <body>
        <a class="skip" href="#claims">To the statements</a>
        ${heading(input, claims)}
        <main id="claims">
          ${filters()}
          ${sectionsOf(claims).map((section) => html`
            <section aria-label="${section}">
              <h2>${section}</h2>
              ${claims.filter((claim) => claim.section === section).map((claim) => claimBox(claim, input))}
            </section>
          `)}
          ${picture(diagram)}
          ${auditorView(claims, input)}
        </main>
        ${footer(input)}
        <script>${safe(script)}</script>
      </body>
    </html>
  `.toString();
}

function heading({ posture, evidence, today, stack }: PageInput, claims: readonly ClaimOnPage[]): HtmlSafeString {
  const count = (state: State): number => claims.filter((claim) => claim.state === state).length;
  const broken = claims.filter(({ state }) => state === "broken");
  return html`<header>
    <h1>Security at ${posture.organisation.name}</h1>
    <p>
      Each sentence below says where it stands and what shows it. ${evidence
        ? html`The newest evidence is of <time datetime="${evidence.at}">${evidence.at}</time>: <a href="${evidence.location}">its bundle</a> can be verified without trusting us.`
        : html`<strong>No evidence bundle was given</strong>, so nothing here is proven live.`}
    </p>
    ${broken.length === 0 ? "" : html`<div class="alert" role="alert">
      <strong>${broken.length === 1 ? "1 statement is broken" : `${broken.length} statements are broken`}</strong>
      <ul>${broken.map((claim) => html`<li><a href="#${claim.id}">${claim.statement}</a></li>`)}</ul>
    </div>`}
    <ul class="counts">${[...STATES].reverse().filter((state) => count(state) > 0).map((state) => html`<li class="${state}"><span class="state">${MARK[state]}: ${count(state)}</span></li>`)}</ul>
    <p class="soft">Stack <code>${stack}</code>, page of <time datetime="${today}">${today}</time>.</p>
  </header>`;
}

function filters(): HtmlSafeString {
  return html`<fieldset class="controls" hidden>
    <legend>Show</legend>
    ${[...STATES].reverse().map((state) => html`<label><input type="checkbox" value="${state}" checked /> ${MARK[state]}</label>`)}
    <label>Search <input type="search" id="search" /></label>
    <span id="shown" role="status"></span>
  </fieldset>`;
}

function sectionsOf(claims: readonly ClaimOnPage[]): string[] {
  return [...new Set(claims.map(({ section }) => section))];
}

function claimBox(claim: ClaimOnPage, { evidence }: PageInput): HtmlSafeString {
  return html`<article class="claim ${claim.state}" id="${claim.id}" data-state="${claim.state}">
    <div class="head"><span class="state">${MARK[claim.state]}</span> <code>${claim.id}</code> <time class="soft" datetime="${claim.date}">${claim.date}</time></div>
    <h3>${claim.statement}</h3>
    <p class="soft">${MEANING[claim.state]}</p>
    ${claim.reasons.length === 0 ? "" : html`<ul class="reasons">${claim.reasons.slice(0, 10).map((reason) => html`<li>${reason}</li>`)}${claim.reasons.length <= 10 ? "" : html`<li>and ${claim.reasons.length - 10} more, below</li>`}</ul>`}
    <details>
      <summary>What shows it</summary>
      ${claim.attestations.map((attestation) => html`<p>
        ${attestation.statement} Attested by ${attestation.by}, ${attestation.issued} to ${attestation.expires}${attestation.expired ? html` <strong class="broken">(expired)</strong>` : ""}.
        ${attestation.document ? html` Document: ${attestation.document.title}, SHA-256 <code>${attestation.document.sha256}</code>.` : ""}
      </p>`)}
      ${claim.controls.length > 0 ? controlTable(claim, evidence?.location) : ""}
    </details>
  </article>`;
}

/** Per control: how many resources satisfy it and how they were seen; each one is in the auditor view. */
function controlTable({ id, controls, witnesses }: ClaimOnPage, bundle: string | undefined): HtmlSafeString {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Controls behind ${id}"><table>
    <thead><tr><th scope="col">Control</th><th scope="col">Before deployment</th><th scope="col">Live</th></tr></thead>
    <tbody>${controls.map((control) => {
      const of = witnesses.filter((witness) => witness.control === control);
      const [title] = of.map((witness) => witness.title);
      const live = of.filter(({ seen }) => seen !== "before deployment");
      return html`<tr>
        <td>${title ?? control}<br /><code>${control}</code></td>
        <td>${tally(of.filter(({ seen }) => seen === "before deployment"))}</td>
        <td>${live.length > 0 && bundle !== undefined ? html`<a href="${bundle}">${tally(live)}</a>` : tally(live)}</td>
      </tr>`;
    })}</tbody>
  </table></div>`;
}

function tally(witnesses: ClaimOnPage["witnesses"]): string {
  if (witnesses.length === 0) return "nothing to judge";
  return (["fail", "undetermined", "waived", "pass"] as const)
    .map((verdict) => [verdict, witnesses.filter((witness) => witness.verdict === verdict)] as const)
    .filter(([, found]) => found.length > 0)
    .map(([verdict, found]) => (verdict === "pass" ? `${found.length} pass` : `${verdict}: ${found.map(({ urn }) => nameOf(urn)).join(", ")}`))
    .join("; ");
}

function picture(diagram: Diagram): HtmlSafeString | "" {
  const svg = svgOf(diagram);
  if (!svg) return "";
  return html`<section aria-label="The deployed system">
    <h2>The deployed system</h2>
    <figure>
      <div class="scroll" role="region" tabindex="0" aria-label="Diagram of the deployed system">${svg}</div>
      <figcaption>
        <details><summary>Every hop in words</summary><ul>${diagram.hops.map((hop) => html`<li>${inWords(hop, diagram.boxes)}</li>`)}</ul></details>
      </figcaption>
    </figure>
  </section>`;
}

function footer({ posture: { organisation }, version, evidence }: PageInput): HtmlSafeString {
  const link = (contact: string): string => (contact.includes("://") ? contact : `mailto:${contact}`);
  return html`<footer>
    <h2>Contact</h2>
    <p>Report a weakness: <a href="${link(organisation.securityContact)}">${organisation.securityContact}</a>. Support: <a href="${link(organisation.supportContact)}">${organisation.supportContact}</a>. <a href="${organisation.policiesUrl}">Our policies</a>.</p>
    <p class="soft">Made by Glacis ${version}.${evidence?.digest ? html` Manifest SHA-256 <code>${evidence.digest}</code>.` : ""}</p>
  </footer>`;
}

function digestOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
