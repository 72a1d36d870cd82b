// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { keyAt } from "../../_kit/keys";

export default defineControl({
  id: "secret-encrypted",
  title: "Secrets are encrypted with a KMS key of one's own",
  severity: "medium",
  why: "Under AWS's own key, everyone in the account who may read the secret may decrypt it, and it cannot be shared with another account.",
  fix: "Set kmsKeyId of the secret (keyId of the parameter) to a key of your own.",
  claims: ["storage.at-rest", "logs.no-secrets"],
  frameworks: { nist: ["SC-28", "SC-28(1)", "SC-12"] },
  appliesTo: ["aws:secretsmanager/secret:Secret", "aws:ssm/parameter:Parameter"],
  check(secret, { graph, each, violation, notApplicable }) {
    const isParameter = secret.type === "aws:ssm/parameter:Parameter";
    if (isParameter && secret.text("type") !== "SecureString") notApplicable("it is no secret parameter");
    const property = isParameter ? "keyId" : "kmsKeyId";
    each([secret, ...secret.list("replicas")], (copy) => {
      const { kind } = keyAt(graph, copy, property);
      const path = copy.path === "" ? property : `${copy.path}.${property}`;
      // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
      if (kind === "unset" || kind === "managed") violation(`${path} is ${copy.show(property)}, so the key AWS manages is used`);
    });
  },
});
