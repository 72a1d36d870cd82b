// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "serial-console-off",
  title: "The serial console of hosts is off",
  severity: "medium",
  why: "The serial console reaches a host past its firewall, and its sessions are recorded nowhere.",
  fix: "Set enabled: false, and turn it on for the hour that it is needed.",
  claims: ["access.no-routine", "access.audited"],
  frameworks: { nist: ["AC-17", "CM-7"] },
  appliesTo: ["aws:ec2/serialConsoleAccess:SerialConsoleAccess"],
  check(access, { violation }) {
    // Absent is true: https://www.pulumi.com/registry/packages/aws/api-docs/ec2/serialconsoleaccess/
    if (access.bool("enabled", true)) violation(`enabled is ${access.show("enabled")}`);
  },
});
