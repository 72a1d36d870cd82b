// SPDX-License-Identifier: Apache-2.0
import {
  GetAccountPasswordPolicyCommand, GetInstanceProfileCommand, GetPolicyCommand, GetPolicyVersionCommand, GetRoleCommand, GetRolePolicyCommand, IAMClient, paginateListAttachedRolePolicies, paginateListRolePolicies,
  type AttachedPolicy, type GetAccountPasswordPolicyCommandOutput, type GetInstanceProfileCommandOutput, type GetPolicyCommandOutput, type GetPolicyVersionCommandOutput, type GetRoleCommandOutput, type GetRolePolicyCommandOutput,
} from "@aws-sdk/client-iam";
import { type Reader, whenFound } from "./kit";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const POLICY = "aws:iam/policy:Policy";
const PASSWORD_POLICY = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";
const NONE = ["NoSuchEntity", "NoSuchEntityException"];

/** A role: who may take it, what it may do, within which boundary. */
export const role: Reader = {
  types: [ROLE],
  companions: [ROLE_POLICY],
  actions: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
  async collect({ outputs }, reads, live) {
    const iam = live.client(IAMClient);
    const RoleName = String(outputs.name);
    if (!(await reads.call("role", "iam:GetRole", () => iam.send(new GetRoleCommand({ RoleName })), ...NONE))) return;
    await reads.call("attached", "iam:ListAttachedRolePolicies", () => attachedTo(iam, RoleName));
    const inline = await reads.call("inline", "iam:ListRolePolicies", async () => {
      const PolicyNames: string[] = [];
      for await (const page of paginateListRolePolicies({ client: iam }, { RoleName })) PolicyNames.push(...(page.PolicyNames ?? []));
      return { PolicyNames };
    });
    for (const PolicyName of inline?.PolicyNames ?? []) await reads.call(`inline ${PolicyName}`, "iam:GetRolePolicy", () => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName })));
  },
  observe(answers, { outputs }) {
    if (answers.absent("role")) return [];
    const role = { role: outputs.name };
    const failed = answers.failure("inline");
    return [
      answers.seen(ROLE, {
        role: ({ Role }: GetRoleCommandOutput) => ({
          arn: Role?.Arn, name: Role?.RoleName, path: Role?.Path ?? "/", assumeRolePolicy: decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""), maxSessionDuration: Role?.MaxSessionDuration ?? 3600,
          permissionsBoundary: Role?.PermissionsBoundary?.PermissionsBoundaryArn ?? null, description: Role?.Description ?? null, inlinePolicies: null,
        }),
        attached: ({ AttachedPolicies }: Attached) => ({ managedPolicyArns: AttachedPolicies.map(({ PolicyArn }) => PolicyArn) }),
      }),
      ...(failed === undefined ? [] : [{ type: ROLE_POLICY, properties: role, match: role, failed }]),
      ...answers.names("inline ").map((name) => {
        const match = { ...role, name: name.slice("inline ".length) };
        return answers.seen(ROLE_POLICY, { [name]: ({ PolicyDocument }: GetRolePolicyCommandOutput) => ({ policy: decodeURIComponent(PolicyDocument ?? "") }) }, match, match);
      }),
    ];
  },
};

type Attached = { readonly AttachedPolicies: readonly AttachedPolicy[] };

async function attachedTo(client: IAMClient, RoleName: string): Promise<Attached> {
  const AttachedPolicies: AttachedPolicy[] = [];
  for await (const page of paginateListAttachedRolePolicies({ client }, { RoleName })) AttachedPolicies.push(...(page.AttachedPolicies ?? []));
  return { AttachedPolicies };
}

/** A managed policy that a role was given: whether the role has it still. */
export const rolePolicyAttachment: Reader = {
  types: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
  actions: ["iam:ListAttachedRolePolicies"],
  async collect({ outputs }, reads, live) {
    await reads.call("attached", "iam:ListAttachedRolePolicies", () => attachedTo(live.client(IAMClient), String(outputs.role)), ...NONE);
  },
  observe(answers, { type, outputs }) {
    return whenFound(answers, type, "attached", ({ AttachedPolicies }: Attached) => AttachedPolicies.find(({ PolicyArn }) => PolicyArn === outputs.policyArn), ({ PolicyArn }) => ({ role: outputs.role, policyArn: PolicyArn }));
  },
};

/** The role that hosts with this profile have. */
export const instanceProfile: Reader = {
  types: ["aws:iam/instanceProfile:InstanceProfile"],
  actions: ["iam:GetInstanceProfile"],
  async collect({ outputs }, reads, live) {
    await reads.call("profile", "iam:GetInstanceProfile", () => live.client(IAMClient).send(new GetInstanceProfileCommand({ InstanceProfileName: String(outputs.name) })), ...NONE);
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "profile", ({ InstanceProfile }: GetInstanceProfileCommandOutput) => InstanceProfile, ({ Arn, InstanceProfileName, Path, Roles }) => ({
      arn: Arn, name: InstanceProfileName, path: Path ?? "/", role: Roles?.[0]?.RoleName ?? null,
    }));
  },
};

/** A managed policy of the account, in its default version. */
export const policy: Reader = {
  types: [POLICY],
  actions: ["iam:GetPolicy", "iam:GetPolicyVersion"],
  async collect({ outputs }, reads, live) {
    const iam = live.client(IAMClient);
    const PolicyArn = String(outputs.arn);
    const found = await reads.call("policy", "iam:GetPolicy", () => iam.send(new GetPolicyCommand({ PolicyArn })), ...NONE);
    const VersionId = found?.Policy?.DefaultVersionId;
    if (VersionId !== undefined) await reads.call("version", "iam:GetPolicyVersion", () => iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId })));
  },
  observe(answers) {
    if (answers.absent("policy")) return [];
    return [answers.seen(POLICY, {
      policy: ({ Policy }: GetPolicyCommandOutput) => ({ arn: Policy?.Arn, name: Policy?.PolicyName, path: Policy?.Path ?? "/" }),
      version: ({ PolicyVersion }: GetPolicyVersionCommandOutput) => ({ policy: decodeURIComponent(PolicyVersion?.Document ?? "") }),
    })];
  },
};

/** What the account demands of passwords. */
export const passwordPolicy: Reader = {
  types: [PASSWORD_POLICY],
  actions: ["iam:GetAccountPasswordPolicy"],
  async collect(_subject, reads, live) {
    await reads.call("policy", "iam:GetAccountPasswordPolicy", () => live.client(IAMClient).send(new GetAccountPasswordPolicyCommand({})), ...NONE);
  },
  observe(answers) {
    if (answers.absent("policy")) return [];
    return [answers.seen(PASSWORD_POLICY, {
      policy: ({ PasswordPolicy: policy }: GetAccountPasswordPolicyCommandOutput) => ({
        minimumPasswordLength: policy?.MinimumPasswordLength ?? null, requireLowercaseCharacters: policy?.RequireLowercaseCharacters ?? false, requireUppercaseCharacters: policy?.RequireUppercaseCharacters ?? false,
        requireNumbers: policy?.RequireNumbers ?? false, requireSymbols: policy?.RequireSymbols ?? false, passwordReusePrevention: policy?.PasswordReusePrevention ?? null, maxPasswordAge: policy?.MaxPasswordAge ?? null,
        allowUsersToChangePassword: policy?.AllowUsersToChangePassword ?? false, hardExpiry: policy?.HardExpiry ?? false,
      }),
    })];
  },
};
