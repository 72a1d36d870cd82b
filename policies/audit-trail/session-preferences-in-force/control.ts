// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DOCUMENT, sessionInputs } from "../../_kit/sessions";

/** The document Session Manager reads when nobody names one: https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html */
const PREFERENCES = "SSM-SessionManagerRunShell";

export default defineControl({
  id: "session-preferences-in-force",
  title: "The session preferences are those of every session",
  severity: "medium",
  why: "A document of any other name holds only for those who ask for it; everyone else gets a session that is neither recorded nor ended.",
  fix: `Name the document "${PREFERENCES}", or add one of that name with the same settings.`,
  claims: ["access.audited"],
  frameworks: { nist: ["AU-12", "AU-14", "AC-17(1)"] },
  appliesTo: "stack",
  check(_stack, { graph, some, violation, notApplicable }) {
    const documents = graph.ofType(DOCUMENT).filter((document) => sessionInputs(document) !== undefined);
    if (documents.length === 0) notApplicable("this stack does not manage session documents");
    if (!some(documents, (document) => document.text("name") === PREFERENCES)) violation(`no session document of the stack is named ${PREFERENCES}: ${documents.map((document) => `${document.label} is ${document.show("name")}`).join(", ")}`);
  },
});
