// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "secret-recoverable",
  title: "A deleted secret can be brought back for a week at least",
  severity: "medium",
  why: "With recoveryWindowInDays 0 a mistaken deletion is final at once, and everything that reads the secret stops.",
  fix: "Remove recoveryWindowInDays (30 days), or set it to 7 or more.",
  claims: ["backup.restorable"],
  frameworks: { nist: ["CP-9", "CP-10"] },
  appliesTo: ["aws:secretsmanager/secret:Secret"],
  check(secret, { violation }) {
    // 30 by default, 0 deletes at once: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
    if ((secret.number("recoveryWindowInDays") ?? 30) < 7) violation(`recoveryWindowInDays is ${secret.show("recoveryWindowInDays")}`);
  },
});
