// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { HOSTS } from "../../_kit/hosts";

export default defineControl({
  id: "host-no-ssh-key",
  title: "Hosts have no SSH key pair",
  severity: "medium",
  why: "A key pair is a password that never expires, belongs to no person and leaves no trace in CloudTrail; Session Manager is none of these.",
  fix: "Remove keyName and use Session Manager.",
  claims: ["access.no-routine", "storage.perimeter"],
  frameworks: { nist: ["AC-17", "IA-2", "IA-5"] },
  appliesTo: HOSTS,
  check(host, { violation }) {
    // Even an unknown name is a key pair.
    if (host.isUnknown("keyName") || host.text("keyName")) violation(`keyName is ${host.isUnknown("keyName") ? "set" : host.show("keyName")}`);
  },
});
