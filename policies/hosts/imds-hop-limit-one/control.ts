// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ACCOUNT_DEFAULT, HOSTS, leaveToTemplate } from "../../_kit/hosts";

export default defineControl({
  id: "imds-hop-limit-one",
  title: "Instance metadata does not leave the host",
  severity: "low",
  why: "With more than one hop, containers and forwarded requests reach the credentials of the host's role.",
  fix: "Set metadataOptions.httpPutResponseHopLimit: 1.",
  claims: ["system.hardened"],
  frameworks: { nist: ["AC-6", "SC-7"] },
  appliesTo: [...HOSTS, ACCOUNT_DEFAULT],
  check(host, context) {
    if (host.type === ACCOUNT_DEFAULT) {
      // Absent and -1 state no preference.
      if ((host.number("httpPutResponseHopLimit") ?? -1) > 1) context.violation(`httpPutResponseHopLimit is ${host.show("httpPutResponseHopLimit")}`, "Set httpPutResponseHopLimit: 1.");
      return;
    }
    leaveToTemplate(host, "metadataOptions", context);
    if (host.text("metadataOptions.httpEndpoint") === "disabled") context.notApplicable("no metadata service");
    // Absent is 1, or what the image asks for: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html
    const hops = host.number("metadataOptions.httpPutResponseHopLimit") ?? 1;
    if (hops > 1) context.violation(`metadataOptions.httpPutResponseHopLimit is ${hops}`);
  },
});
