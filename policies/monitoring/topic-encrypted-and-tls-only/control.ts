// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { deniesPlaintext, resourcePolicies } from "../../_kit/iam";
import { keyAt } from "../../_kit/keys";
import { TOPIC } from "../../_kit/notifications";

export default defineControl({
  id: "topic-encrypted-and-tls-only",
  title: "Topics are encrypted, and take messages over TLS only",
  severity: "medium",
  why: "Alarms and findings name hosts, addresses and weaknesses; by default SNS stores them unencrypted and takes them over plain HTTP.",
  fix: 'Set kmsMasterKeyId on the topic, and deny Principal "*" the action sns:Publish under Condition { Bool: { "aws:SecureTransport": "false" } } in its policy.',
  claims: ["transit.internal", "storage.at-rest"],
  frameworks: { nist: ["SC-8", "SC-28", "SC-28(1)"] },
  appliesTo: [TOPIC],
  check(topic, { graph, each, violation }) {
    each([
      () => {
        // Off by default: https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
        if (keyAt(graph, topic, "kmsMasterKeyId").kind === "unset") violation("kmsMasterKeyId is unset, so messages are stored unencrypted", "Set kmsMasterKeyId to a key of your own whose policy admits the services that publish.");
      },
      () => {
        const policies = resourcePolicies(graph, topic);
        if (policies.length === 0) violation("the topic has no policy, so SNS accepts messages over plain HTTP");
        else if (!deniesPlaintext(policies, "sns:Publish", undefined)) violation("no statement of the topic's policy denies everyone sns:Publish without TLS");
      },
    ], (part) => part());
  },
});
