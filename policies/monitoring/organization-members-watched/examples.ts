// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const detectorId = "12abc34d567e8fa901bc2d34e56789f0";
const standard = "arn:aws:securityhub:eu-central-1::standards/aws-foundational-security-best-practices/v/1.0.0";

function policy(serviceEnabled: boolean, enabledStandardArns: string[]) {
  return new aws.securityhub.ConfigurationPolicy("all", { configurationPolicy: { serviceEnabled, enabledStandardArns, securityControlsConfiguration: { disabledControlIdentifiers: [] } } });
}

function agents(autoEnable: string, agent: string) {
  return new aws.guardduty.OrganizationConfigurationFeature("runtime", { detectorId, name: "RUNTIME_MONITORING", autoEnable, additionalConfigurations: [{ name: "EC2_AGENT_MANAGEMENT", autoEnable: agent }] });
}

export const good = {
  "GuardDuty for all": () => {
    new aws.guardduty.OrganizationConfiguration("members", { detectorId, autoEnableOrganizationMembers: "ALL" });
  },
  "a protection for all": () => {
    agents("ALL", "ALL");
  },
  "Inspector for whoever joins": () => {
    new aws.inspector2.OrganizationConfiguration("members", { autoEnable: { ec2: true, ecr: true, lambda: true } });
  },
  "Security Hub by policy": () => {
    new aws.securityhub.OrganizationConfiguration("central", { autoEnable: false, autoEnableStandards: "NONE", organizationConfiguration: { configurationType: "CENTRAL" } });
    new aws.securityhub.ConfigurationPolicyAssociation("root", { targetId: "r-a1b2", policyId: policy(true, [standard]).id });
  },
  "Security Hub for whoever joins": () => {
    new aws.securityhub.OrganizationConfiguration("local", { autoEnable: true });
  },
  "one account configures itself": () => {
    new aws.securityhub.ConfigurationPolicyAssociation("own", { targetId: "123456789012", policyId: "SELF_MANAGED_SECURITY_HUB" });
  },
  "all regions of the organization": () => {
    new aws.cfg.ConfigurationAggregator("all", { organizationAggregationSource: { allRegions: true, roleArn: "arn:aws:iam::123456789012:role/config" } });
  },
  "all regions of accounts": () => {
    new aws.cfg.ConfigurationAggregator("some", { accountAggregationSource: { allRegions: true, accountIds: ["123456789012"] } });
  },
};

export const bad = {
  "GuardDuty for newcomers alone": () => {
    new aws.guardduty.OrganizationConfiguration("members", { detectorId, autoEnableOrganizationMembers: "NEW" });
  },
  "a protection for newcomers alone": () => {
    agents("NEW", "ALL");
  },
  "hosts without the agent": () => {
    agents("ALL", "NONE");
  },
  "images not inspected": () => {
    new aws.inspector2.OrganizationConfiguration("members", { autoEnable: { ec2: true, ecr: false, lambda: true } });
  },
  "functions forgotten": () => {
    new aws.inspector2.OrganizationConfiguration("members", { autoEnable: { ec2: true, ecr: true } });
  },
  "Security Hub for nobody": () => {
    new aws.securityhub.OrganizationConfiguration("local", { autoEnable: false });
  },
  "a policy that turns it off": () => {
    new aws.securityhub.ConfigurationPolicy("off", { configurationPolicy: { serviceEnabled: false } });
  },
  "a policy without standards": () => {
    policy(true, []);
  },
  "everybody configures themselves": () => {
    new aws.securityhub.ConfigurationPolicyAssociation("root", { targetId: "r-a1b2", policyId: "SELF_MANAGED_SECURITY_HUB" });
  },
  "one region of the organization": () => {
    new aws.cfg.ConfigurationAggregator("one", { organizationAggregationSource: { regions: ["eu-central-1"], roleArn: "arn:aws:iam::123456789012:role/config" } });
  },
};
