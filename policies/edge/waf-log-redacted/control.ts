// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { WEB_ACL_LOGGING } from "../../_kit/web-acls";

const CREDENTIALS = ["authorization", "cookie"];

export default defineControl({
  id: "waf-log-redacted",
  title: "Web ACL logs hold no credentials",
  severity: "high",
  why: "A web ACL logs headers as they came: whoever reads the log can sign in with the tokens and session cookies in it.",
  fix: 'Set redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }].',
  claims: ["logs.no-secrets"],
  frameworks: { nist: ["AU-9", "IA-5(7)"] },
  appliesTo: [WEB_ACL_LOGGING],
  check(logging, { violation }) {
    const redacted = logging.list("redactedFields").map((field) => field.text("singleHeader.name")?.toLowerCase());
    const missing = CREDENTIALS.filter((header) => !redacted.includes(header));
    if (missing.length > 0) violation(`redactedFields leaves out the header${missing.length > 1 ? "s" : ""} ${missing.join(" and ")}`);
  },
});
