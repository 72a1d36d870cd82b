// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "people-federated",
  title: "People sign in through federation, not with IAM passwords",
  severity: "medium",
  why: "A console password lives outside the company's directory: it stays when the person leaves, and no second factor is enforced on it.",
  fix: "Remove the login profile and give the person a role in IAM Identity Center or a SAML provider; a break-glass user needs an aws.iam.VirtualMfaDevice.",
  claims: ["access.no-routine"],
  frameworks: { cis: ["2.10", "2.19"], fsbp: ["IAM.5"], nist: ["AC-2(1)", "IA-2(1)", "IA-2(2)"] },
  appliesTo: ["aws:iam/userLoginProfile:UserLoginProfile"],
  check(profile, { graph, violation }) {
    const devices = graph.ofType("aws:iam/virtualMfaDevice:VirtualMfaDevice").filter((d) => (d.text("virtualMfaDeviceName") ?? "") === profile.text("user"));
    if (devices.length === 0) violation(`user ${profile.show("user")} gets a console password, and no second factor of the same name`);
  },
});
