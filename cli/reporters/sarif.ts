// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { Severity } from "../../policies/_kit/control";
import type { JudgedResult } from "../../policies/_kit/judgement";
import type { ControlInfo } from "../../policies/_kit/posture/checks";
import type { SourceLocation } from "../../policies/_kit/resource";
import { compare, heading, printable, worstFirst } from "./common";
import type { Report } from "./types";

// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
/** GitHub keeps the first 5,000 results of a run. */
const RESULTS = 5_000;
const TAGS = 20;

/** GitHub sorts alerts by this figure: over 9.0 is critical, over 7.0 high, over 4.0 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };

/** For code scanning: SARIF 2.1.0. Violations and unknowns are results, waived ones are suppressed results. */
export function* sarif(report: Report): Iterable<string> {
  const { judgement, controls, version, input } = report;
  const all = worstFirst(judgement.results.filter((r) => r.verdict === "fail" || r.verdict === "undetermined"));
  const kept = all.slice(0, RESULTS);
  const rules = [...new Set(kept.map((r) => r.control))].sort(compare);
  const cut = all.length - kept.length;
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "glacis", semanticVersion: version, rules: rules.map((id) => rule(id, controls.get(id))) } },
        automationDetails: { id: `glacis/${judgement.stack}/` },
        invocations: [
          {
            executionSuccessful: true,
            ...(cut > 0 && {
              toolExecutionNotifications: [{ level: "warning", message: { text: `${cut} results of lower severity are left out: GitHub keeps ${RESULTS} a run` } }],
            }),
          },
        ],
        originalUriBaseIds: { SRCROOT: { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        results: kept.map((r) => result(r, rules.indexOf(r.control), input)),
      },
    ],
  };
  yield `${JSON.stringify(document, null, 1)}\n`;
}

function rule(id: string, control: ControlInfo | undefined): object {
  const { title = id, why = "", fix = "", severity = "high", claims = [], frameworks = {}, family = "glacis" } = control ?? {};
  const tags = ["security", family, ...claims.map((claim) => `claim/${claim}`), ...Object.entries(frameworks).flatMap(([name, ids]) => (ids as string[]).map((entry) => `${name}/${entry}`))];
  return {
    id,
    name: id.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: why || title },
    help: { text: `${why}\n\nFix: ${fix}`, markdown: `${why}\n\n**Fix:** ${fix}` },
    defaultConfiguration: { level: level(severity) },
    properties: { tags: tags.slice(0, TAGS), precision: "high", "security-severity": SECURITY_SEVERITY[severity] },
  };
}

function result(r: JudgedResult, ruleIndex: number, input: string): object {
  const { control, urn, source, inner, exception, fix, claims, advice, severity } = r;
  const text = [`${heading(r)}: ${printable(r.message)}`, ...(fix ? [`Fix: ${printable(fix)}`] : []), `Claims: ${claims.join(", ") || "none"}`, `Resource: ${printable(urn)}`];
  return {
    ruleId: control,
    ruleIndex,
    level: advice ? "note" : level(severity),
    message: { text: text.join("\n") },
    locations: [{ ...physical(source ?? { file: input, line: 1 }), logicalLocations: [{ fullyQualifiedName: printable(urn), kind: "resource" }] }],
    ...(inner && { relatedLocations: [{ id: 0, ...physical(inner), message: { text: "created here, inside the component" } }] }),
    partialFingerprints: { "controlResourceMessage/v1": createHash("sha256").update(`${control}\n${urn}\n${r.message}`).digest("hex").slice(0, 32) },
    ...(r.baselined && { baselineState: "unchanged" }),
    ...(exception && { suppressions: [{ kind: "external", status: "accepted", justification: `${exception.reason} (${exception.owner}, until ${exception.expires})` }] }),
  };
}

function physical({ file, line }: SourceLocation): object {
  return { physicalLocation: { artifactLocation: { uri: file.split(/[\\/]/).map(encodeURIComponent).join("/"), uriBaseId: "SRCROOT" }, region: { startLine: Math.max(1, line) } } };
}

function level(severity: Severity): "error" | "warning" | "note" {
  return severity === "low" ? "note" : severity === "medium" ? "warning" : "error";
}
