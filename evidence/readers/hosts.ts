// SPDX-License-Identifier: Apache-2.0
import { DescribeLaunchTemplateVersionsCommand, EC2Client, type DescribeLaunchTemplateVersionsCommandOutput } from "@aws-sdk/client-ec2";
import {
  DescribeDocumentPermissionCommand, GetDocumentCommand, GetPatchBaselineCommand, SSMClient,
  type DescribeDocumentPermissionCommandOutput, type GetDocumentCommandOutput, type GetPatchBaselineCommandOutput,
} from "@aws-sdk/client-ssm";
import { camelCase, type Reader, whenFound } from "./kit";

/** What new hosts are made of: the version that is used by default. */
export const launchTemplate: Reader = {
  types: ["aws:ec2/launchTemplate:LaunchTemplate"],
  actions: ["ec2:DescribeLaunchTemplateVersions"],
  async collect({ id = "", region }, reads, live) {
    await reads.call("versions", "ec2:DescribeLaunchTemplateVersions", async () => {
      const command = new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: ["$Latest"] });
      const { LaunchTemplateVersions = [] } = await live.client(EC2Client, region).send(command);
      // User data may hold what an operator should not have put there; it is judged before deployment, never kept as evidence.
      for (const { LaunchTemplateData } of LaunchTemplateVersions) if (LaunchTemplateData) delete LaunchTemplateData.UserData;
      return { LaunchTemplateVersions };
    }, "InvalidLaunchTemplateId.NotFound");
  },
  observe(answers, { type, id }) {
    return whenFound(answers, type, "versions", ({ LaunchTemplateVersions }: DescribeLaunchTemplateVersionsCommandOutput) => LaunchTemplateVersions?.[0]?.LaunchTemplateData, (data) => ({
      id, imageId: data.ImageId ?? null, instanceType: data.InstanceType ?? null, keyName: data.KeyName ?? null, iamInstanceProfile: camelCase(data.IamInstanceProfile ?? null), monitoring: camelCase(data.Monitoring ?? null),
      metadataOptions: camelCase(data.MetadataOptions ?? null), blockDeviceMappings: (data.BlockDeviceMappings ?? []).map(({ DeviceName, Ebs }) => ({ deviceName: DeviceName, ebs: camelCase(Ebs ?? null) })),
      networkInterfaces: (data.NetworkInterfaces ?? []).map(({ AssociatePublicIpAddress, Groups, SubnetId }) => ({ associatePublicIpAddress: AssociatePublicIpAddress ?? null, securityGroups: Groups ?? [], subnetId: SubnetId ?? null })),
      vpcSecurityGroupIds: data.SecurityGroupIds ?? [], securityGroupNames: data.SecurityGroups ?? [], securityGroups: null, launchTemplate: null,
    }));
  },
};

/** A document of Systems Manager, such as how sessions on hosts are logged. */
export const document: Reader = {
  types: ["aws:ssm/document:Document"],
  actions: ["ssm:DescribeDocumentPermission", "ssm:GetDocument"],
  async collect({ outputs, region }, reads, live) {
    const ssm = live.client(SSMClient, region);
    const Name = String(outputs.name);
    if (!(await reads.call("document", "ssm:GetDocument", () => ssm.send(new GetDocumentCommand({ Name })), "InvalidDocument"))) return;
    await reads.call("permissions", "ssm:DescribeDocumentPermission", () => ssm.send(new DescribeDocumentPermissionCommand({ Name, PermissionType: "Share" })));
  },
  observe(answers, { type }) {
    if (answers.absent("document")) return [];
    return [answers.seen(type, {
      document: ({ Name, DocumentType, Content }: GetDocumentCommandOutput) => ({ name: Name, documentType: DocumentType, content: Content ?? null }),
      permissions: ({ AccountIds = [] }: DescribeDocumentPermissionCommandOutput) => ({ permissions: AccountIds.length > 0 ? { type: "Share", accountIds: AccountIds.join(",") } : null }),
    })];
  },
};

/** Which patches hosts get, and how soon. */
export const patchBaseline: Reader = {
  types: ["aws:ssm/patchBaseline:PatchBaseline"],
  actions: ["ssm:GetPatchBaseline"],
  async collect({ id, region }, reads, live) {
    await reads.call("baseline", "ssm:GetPatchBaseline", () => live.client(SSMClient, region).send(new GetPatchBaselineCommand({ BaselineId: id })), "DoesNotExistException");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "baseline", (answer: GetPatchBaselineCommandOutput) => answer, ({ BaselineId, Name, OperatingSystem, ApprovalRules, ApprovedPatches = [], RejectedPatches = [], RejectedPatchesAction }) => ({
      id: BaselineId, name: Name, operatingSystem: OperatingSystem ?? null, approvedPatches: ApprovedPatches, rejectedPatches: RejectedPatches, rejectedPatchesAction: RejectedPatchesAction ?? null,
      approvalRules: (ApprovalRules?.PatchRules ?? []).map(({ PatchFilterGroup, ComplianceLevel, ApproveAfterDays, ApproveUntilDate, EnableNonSecurity }) => ({
        patchFilters: camelCase(PatchFilterGroup?.PatchFilters ?? []), complianceLevel: ComplianceLevel ?? null, approveAfterDays: ApproveAfterDays ?? null, approveUntilDate: ApproveUntilDate ?? null, enableNonSecurity: EnableNonSecurity ?? false,
      })),
    }));
  },
};
