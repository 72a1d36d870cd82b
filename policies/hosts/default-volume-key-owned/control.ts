// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { keyAt } from "../../_kit/keys";

const DEFAULT_KEY = "aws:ebs/defaultKmsKey:DefaultKmsKey";

export default defineControl({
  id: "default-volume-key-owned",
  title: "New volumes are encrypted with a key of one's own",
  severity: "low",
  why: "The key that AWS manages cannot be shut off, and its policy cannot be read by an auditor: it admits everyone in the account who may attach a volume.",
  fix: "Add an aws.ebs.DefaultKmsKey whose keyArn names a key of your own that EC2 may use.",
  claims: ["storage.at-rest"],
  frameworks: { nist: ["SC-12", "SC-28", "SC-28(1)"] },
  appliesTo: ["aws:ebs/encryptionByDefault:EncryptionByDefault"],
  check(setting, { graph, each, violation }) {
    const keys = graph.ofType(DEFAULT_KEY).filter((key) => graph.region(key) === graph.region(setting));
    if (keys.length === 0) violation("no aws.ebs.DefaultKmsKey of the stack names the key, so it is the one AWS manages");
    each(keys, (key) => {
      const reference = keyAt(graph, key, "keyArn");
      if (reference.kind === "managed") violation(`keyArn of ${key.label} is ${reference.name}, which AWS manages`);
    });
  },
});
