// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** Last parts of a name under which parameters hold secrets, not words about them. */
const SECRET = /(passw(or)?d|passphrase|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credentials?|connection[_-]?string)$/i;

export default defineControl({
  id: "parameter-secure",
  title: "Parameters that hold secrets are encrypted",
  severity: "high",
  why: "A String parameter is shown in plain text to everyone who may list parameters, and no KMS permission stands before it.",
  fix: 'Set type of the parameter to "SecureString" and keyId to a key of your own.',
  claims: ["logs.no-secrets", "storage.at-rest"],
  frameworks: { nist: ["SC-28", "SC-28(1)", "IA-5(1)"] },
  appliesTo: ["aws:ssm/parameter:Parameter"],
  check(parameter, { violation, notApplicable }) {
    if (parameter.text("type") === "SecureString") return;
    const name = parameter.text("name") ?? parameter.name;
    // insecureValue is the property for what may be read by everyone: https://www.pulumi.com/registry/packages/aws/api-docs/ssm/parameter/
    if (!SECRET.test(name) || parameter.get("insecureValue") !== undefined) notApplicable("nothing says that it holds a secret");
    violation(`type is ${parameter.show("type")}, and the parameter is called "${name}"`);
  },
});
