// SPDX-License-Identifier: Apache-2.0
import { Access } from "../components/access";
import { examplePlace, exampleProvider } from "../components/_kit/example-place";
import { build } from "../components/_kit/testing";
import { accessRequest, awsCommand, explained } from "./access";
import { staffRoles, type StaffRole } from "./access-roles";

let roles: ReadonlyMap<string, StaffRole>;
beforeAll(async () => {
  const built = await build(() => new Access("access", {
    ...examplePlace, staff: ["arn:aws:iam::444455556666:user/alice"], repository: "example-corp/infrastructure",
  }, { provider: exampleProvider(examplePlace.region) }), false);
  roles = staffRoles(built.resources);
});

const role = (name: string): StaffRole => roles.get(name) as StaffRole;
const asked = (name: string, more: Partial<Parameters<typeof accessRequest>[1]> = {}) => accessRequest(role(name), { sessionName: "alice", ...more });

test("the roles that people can take, and not the one of pull requests", () => {
  expect([...roles.keys()]).toEqual(["operator", "storage-operator", "support", "auditor", "break-glass"]);
});

test("the call for support carries the ticket as the tag that the trust policy asks for", () => {
  expect(asked("support", { ticket: "SUP-4711", mfaSerial: "arn:aws:iam::444455556666:mfa/alice" })).toEqual({
    roleArn: "arn:aws:iam::111122223333:role/example-prod-support",
    sessionName: "alice",
    durationSeconds: 3600,
    tags: { ConsentTicket: "SUP-4711" },
    mfaSerial: "arn:aws:iam::444455556666:mfa/alice",
  });
});

test("the same for a shell, quoted", () => {
  expect(awsCommand(asked("support", { ticket: "SUP-it's" })).split(" \\\n  ")).toEqual([
    "aws sts assume-role", "--role-arn arn:aws:iam::111122223333:role/example-prod-support", "--role-session-name alice", "--duration-seconds 3600",
    "--tags 'Key=ConsentTicket,Value=SUP-it'\\''s'", '--serial-number "$MFA_SERIAL"', '--token-code "$MFA_CODE"',
  ]);
});

test.each<[string, () => unknown, string]>([
  ["no ticket", () => asked("support"), "--ticket: the role support is taken only with a ticket that shows the user's consent, such as SUP-?*"],
  ["a ticket of another kind", () => asked("support", { ticket: "please" }), '--ticket: found "please"; expected one like SUP-?*'],
  ["a ticket too many", () => asked("operator", { ticket: "SUP-4711" }), "--ticket: the role operator takes no ticket, and AWS would refuse the tag; leave it out"],
  ["a name that STS refuses", () => asked("operator", { sessionName: "alice smith" }), '--session-name: found "alice smith"; use 2 to 64 letters, digits and _+=,.@-'],
  ["a code that is none", () => asked("operator", { tokenCode: "12" }), "--token-code: expected six digits"],
])("refuses %s", (_name, call, message) => {
  expect(call).toThrow(message);
});

test("explains who, what and what never", () => {
  const text = explained(role("storage-operator"));
  expect(text).toContain("Taken by arn:aws:iam::444455556666:user/alice, with a second factor given within the hour, for 60 minutes at most.");
  expect(text.slice(text.indexOf("Never:"))).toContain("NeverReadData: kms:CreateGrant, kms:Decrypt");
  expect(text.slice(text.indexOf("Never:"))).toContain("GuardRails: ");
});
