// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const KINDS = ["requireLowercase", "requireUppercase", "requireNumbers", "requireSymbols"];

export default defineControl({
  id: "sign-in-hardened",
  title: "User pools ask for strong passwords, offer a second factor, and answer attacks",
  severity: "medium",
  why: "Sign-in is where attackers try what leaked elsewhere; a pool left at its defaults lets them try short passwords without notice.",
  fix: 'Set passwordPolicy (minimumLength 12 or more and the four require... properties true), mfaConfiguration "ON" or "OPTIONAL", userPoolAddOns.advancedSecurityMode "ENFORCED" and deletionProtection "ACTIVE".',
  claims: ["login.rate-limit"],
  frameworks: { fsbp: ["Cognito.1", "Cognito.3"], nist: ["IA-2", "IA-5(1)", "AC-7"] },
  appliesTo: ["aws:cognito/userPool:UserPool"],
  check(pool, { each, violation }) {
    // Defaults: 8 characters, no second factor, no threat protection: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html
    if ((pool.number("passwordPolicy.minimumLength") ?? 8) < 12) violation(`passwordPolicy.minimumLength is ${pool.show("passwordPolicy.minimumLength")}, less than 12`);
    each(KINDS, (kind) => {
      // A pool without any password policy asks for all four kinds.
      if (!pool.bool(`passwordPolicy.${kind}`, pool.get("passwordPolicy") === undefined)) violation(`passwordPolicy.${kind} is ${pool.show(`passwordPolicy.${kind}`)}`);
    });
    if ((pool.text("mfaConfiguration") ?? "OFF") === "OFF") violation(`mfaConfiguration is ${pool.show("mfaConfiguration")}`);
    if (pool.text("userPoolAddOns.advancedSecurityMode") !== "ENFORCED") violation(`userPoolAddOns.advancedSecurityMode is ${pool.show("userPoolAddOns.advancedSecurityMode")}`);
    if (pool.text("deletionProtection") !== "ACTIVE") violation(`deletionProtection is ${pool.show("deletionProtection")}`);
  },
});
