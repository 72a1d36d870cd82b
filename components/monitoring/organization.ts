// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { invalid, type Place } from "../_kit/args";
import { policyDocument, serviceTrust } from "../_kit/policy";
import type { OtherRegion } from "../_kit/regions";

/** An organization whose accounts this one watches. */
export interface OrganizationArgs {
  /** The account that the organization's security is delegated to: the component's own. Written down, so that a copy of the program in another account is refused. */
  readonly administratorAccountId: string;
  /** The root (`r-`) or organizational unit (`ou-`) whose accounts Security Hub is on in, with the same standards. */
  readonly targetId: string;
  /** Accounts that were members before: Inspector turns itself on in new ones only. @default none */
  readonly memberAccountIds?: readonly string[];
  /**
   * Providers of the account that manages the organization, one per region, which delegate there. AWS advises to let another account than that
   * one watch. @default none: the management account has delegated already
   */
  readonly management?: readonly OtherRegion[];
}

/** A region that is watched: its detector, and what has to be on before it is delegated. */
export interface WatchedRegion {
  readonly region: string;
  readonly detectorId: pulumi.Output<string>;
  readonly ready: readonly pulumi.Resource[];
  readonly opts: pulumi.CustomResourceOptions;
}

const CONFIG = "config.amazonaws.com";

/** @throws InputPropertyError when the account is not the administrator, or the target, the members or the regions cannot be used */
export function checkOrganization({ administratorAccountId, targetId, memberAccountIds = [], management }: OrganizationArgs, accountId: string, regions: readonly string[]): void {
  if (administratorAccountId !== accountId) {
    throw invalid("organization.administratorAccountId", administratorAccountId, `deploy the option in that account, or use ${accountId}, where this is deployed: AWS lets only the delegated administrator configure the others`);
  }
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_Root.html and API_OrganizationalUnit.html
  if (!/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/.test(targetId)) throw invalid("organization.targetId", targetId, "use the id of the organization's root such as r-a1b2, or of a unit such as ou-a1b2-0c1d2e3f");
  for (const member of memberAccountIds) {
    if (!/^\d{12}$/.test(member) || member === accountId) throw invalid("organization.memberAccountIds", member, "list the 12-digit ids of other accounts");
  }
  if (management === undefined) return;
  const delegating = management.map(({ region }) => region);
  if (regions.length !== delegating.length || regions.some((region) => !delegating.includes(region))) {
    throw invalid("organization.management", delegating, `give one provider for each of ${regions.join(", ")}: GuardDuty, Security Hub and Inspector are delegated region by region`);
  }
}

/**
 * Turns GuardDuty and Inspector on in every member account of a region, present and future, after delegating them where that is asked for.
 * @returns what delegates Security Hub in the region
 */
export function watchMembers(name: string, { administratorAccountId, memberAccountIds = [], management = [] }: OrganizationArgs, { region, detectorId, ready, opts }: WatchedRegion, protections: Readonly<Record<string, readonly string[]>>): pulumi.Resource[] {
  const manager = management.find((candidate) => candidate.region === region);
  // Delegated first, AWS would turn the services on in this account itself, and the stack's own detector would be one too many.
  const asManager = { ...opts, ...(manager?.provider && { provider: manager.provider }), dependsOn: [...ready] };
  const prefix = `${name}-organization-${region}`;
  const delegated = manager === undefined ? [] : [
    new aws.guardduty.OrganizationAdminAccount(`${prefix}-guardduty`, { adminAccountId: administratorAccountId }, asManager),
    new aws.inspector2.DelegatedAdminAccount(`${prefix}-inspector`, { accountId: administratorAccountId }, asManager),
  ];
  const after = { ...opts, dependsOn: [...ready, ...delegated] };
  const guardduty = new aws.guardduty.OrganizationConfiguration(`${prefix}-guardduty-members`, { detectorId, autoEnableOrganizationMembers: "ALL" }, after);
  for (const [feature, agents] of Object.entries(protections)) {
    new aws.guardduty.OrganizationConfigurationFeature(`${prefix}-guardduty-${feature.toLowerCase().replaceAll("_", "-")}`, {
      detectorId,
      name: feature,
      autoEnable: "ALL",
      ...(agents.length > 0 && { additionalConfigurations: agents.map((agent) => ({ name: agent, autoEnable: "ALL" })) }),
    }, { ...opts, dependsOn: [guardduty] });
  }
  new aws.inspector2.OrganizationConfiguration(`${prefix}-inspector-members`, { autoEnable: { ec2: true, ecr: true, lambda: true } }, after);
  const members = memberAccountIds.map((accountId) => new aws.inspector2.MemberAssociation(`${prefix}-inspector-${accountId}`, { accountId }, after));
  if (members.length > 0) {
    new aws.inspector2.Enabler(`${prefix}-inspector-existing`, { accountIds: [...memberAccountIds], resourceTypes: ["EC2", "ECR", "LAMBDA"] }, { ...opts, dependsOn: members });
  }
  return manager === undefined ? [] : [new aws.securityhub.OrganizationAdminAccount(`${prefix}-security-hub`, { adminAccountId: administratorAccountId }, asManager)];
}

/** Security Hub's central configuration: one policy for all accounts below the target, in every linked region. */
export function configureSecurityHub(name: string, { namePrefix }: Place, { administratorAccountId, targetId }: OrganizationArgs, standards: readonly string[], after: readonly pulumi.Resource[], opts: pulumi.CustomResourceOptions): void {
  const prefix = `${name}-organization-security-hub`;
  const central = new aws.securityhub.OrganizationConfiguration(`${prefix}-central`, {
    // In central configuration the policy says what is on; AWS takes no other values here.
    autoEnable: false,
    autoEnableStandards: "NONE",
    organizationConfiguration: { configurationType: "CENTRAL" },
  }, { ...opts, dependsOn: [...after] });
  const policy = new aws.securityhub.ConfigurationPolicy(`${prefix}-policy`, {
    name: `${namePrefix}-${name}`,
    description: "Security Hub on in every account, with every control of its standards",
    configurationPolicy: {
      serviceEnabled: true,
      enabledStandardArns: [...standards],
      securityControlsConfiguration: { disabledControlIdentifiers: [] },
    },
  }, { ...opts, dependsOn: [central] });
  // This account's standards are resources of the program, which a central policy would not let it change.
  const own = new aws.securityhub.ConfigurationPolicyAssociation(`${prefix}-own`, { targetId: administratorAccountId, policyId: "SELF_MANAGED_SECURITY_HUB" }, { ...opts, dependsOn: [central] });
  new aws.securityhub.ConfigurationPolicyAssociation(`${prefix}-members`, { targetId, policyId: policy.id }, { ...opts, dependsOn: [own] });
}

/** What AWS Config records in all accounts and regions, in one place. */
export function aggregateConfiguration(name: string, { namePrefix, accountId }: Place, opts: pulumi.CustomResourceOptions): void {
  const physical = `${namePrefix}-${name}-organization`;
  const role = new aws.iam.Role(`${name}-organization-config-role`, {
    name: `${physical}-config`,
    description: "Lets AWS Config ask which accounts the organization has",
    assumeRolePolicy: serviceTrust(CONFIG, accountId),
  }, opts);
  const policy = new aws.iam.RolePolicy(`${name}-organization-config-policy`, {
    role: role.name,
    // What the managed policy AWSConfigRoleForOrganizations holds; none of these calls can be narrowed to a resource.
    policy: policyDocument({
      Sid: "SeeAccounts",
      Effect: "Allow",
      Action: ["organizations:DescribeOrganization", "organizations:ListAccounts", "organizations:ListAWSServiceAccessForOrganization", "organizations:ListDelegatedAdministrators"],
      Resource: "*",
    }),
  }, opts);
  new aws.cfg.ConfigurationAggregator(`${name}-organization-config`, {
    name: physical,
    organizationAggregationSource: { allRegions: true, roleArn: role.arn },
  }, { ...opts, dependsOn: [policy] });
}
