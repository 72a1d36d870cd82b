// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ACCOUNT_DEFAULT, HOSTS, leaveToTemplate } from "../../_kit/hosts";

export default defineControl({
  id: "imdsv2-required",
  title: "Instance metadata demands a session token",
  severity: "high",
  why: "With version 1 of the metadata service, any request an attacker makes the host send (server-side request forgery) returns the credentials of its role.",
  fix: 'Set metadataOptions.httpTokens: "required".',
  claims: ["system.hardened"],
  frameworks: { cis: ["6.7"], fsbp: ["EC2.8", "EC2.170", "AutoScaling.3"], nist: ["AC-3", "AC-6"] },
  appliesTo: [...HOSTS, ACCOUNT_DEFAULT],
  check(resource, context) {
    if (resource.type === ACCOUNT_DEFAULT) {
      if (resource.text("httpTokens") !== "required") context.violation(`httpTokens is ${resource.show("httpTokens")}`, 'Set httpTokens: "required".');
      return;
    }
    leaveToTemplate(resource, "metadataOptions", context);
    if (resource.text("metadataOptions.httpEndpoint") === "disabled") return;
    // Absent is left to the account's default, else the image, else "optional"; the account's default may come after the host:
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html#instance-metadata-options-order-of-precedence
    if (resource.text("metadataOptions.httpTokens") !== "required") context.violation(`metadataOptions.httpTokens is ${resource.show("metadataOptions.httpTokens")}`);
  },
});
