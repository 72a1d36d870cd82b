// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "../graph";
import type { Resource, View } from "../resource";
import { documentAt, type Document } from "./document";

interface Writing {
  /** The property of the resource itself that may hold the policy. */
  readonly inline?: string;
  /** The resource type that holds it instead, its property naming the resource, and its property holding the policy. */
  readonly separate?: readonly (readonly [type: string, names: string, holds: string])[];
}

/** Where the policy of a resource may be written, by type. */
const RESOURCE_POLICIES: Readonly<Record<string, Writing>> = {
  "aws:s3/bucket:Bucket": { inline: "policy", separate: [["aws:s3/bucketPolicy:BucketPolicy", "bucket", "policy"]] },
  "aws:s3/accessPoint:AccessPoint": { inline: "policy", separate: [["aws:s3control/accessPointPolicy:AccessPointPolicy", "accessPointArn", "policy"]] },
  "aws:sns/topic:Topic": { inline: "policy", separate: [["aws:sns/topicPolicy:TopicPolicy", "arn", "policy"]] },
  "aws:sqs/queue:Queue": { inline: "policy", separate: [["aws:sqs/queuePolicy:QueuePolicy", "queueUrl", "policy"]] },
  "aws:kms/key:Key": { inline: "policy", separate: [["aws:kms/keyPolicy:KeyPolicy", "keyId", "policy"]] },
  "aws:kms/replicaKey:ReplicaKey": { inline: "policy", separate: [["aws:kms/keyPolicy:KeyPolicy", "keyId", "policy"]] },
  "aws:kms/externalKey:ExternalKey": { inline: "policy", separate: [["aws:kms/keyPolicy:KeyPolicy", "keyId", "policy"]] },
  "aws:secretsmanager/secret:Secret": { inline: "policy", separate: [["aws:secretsmanager/secretPolicy:SecretPolicy", "secretArn", "policy"]] },
  "aws:backup/vault:Vault": { separate: [["aws:backup/vaultPolicy:VaultPolicy", "backupVaultName", "policy"]] },
  "aws:ecr/repository:Repository": { separate: [["aws:ecr/repositoryPolicy:RepositoryPolicy", "repository", "policy"]] },
  "aws:efs/fileSystem:FileSystem": { separate: [["aws:efs/fileSystemPolicy:FileSystemPolicy", "fileSystemId", "policy"]] },
  "aws:cloudwatch/eventBus:EventBus": { separate: [["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "eventBusName", "policy"]] },
  "aws:dynamodb/table:Table": { separate: [["aws:dynamodb/resourcePolicy:ResourcePolicy", "resourceArn", "policy"]] },
  "aws:kinesis/stream:Stream": { separate: [["aws:kinesis/resourcePolicy:ResourcePolicy", "resourceArn", "policy"]] },
  "aws:opensearch/domain:Domain": { inline: "accessPolicies", separate: [["aws:opensearch/domainPolicy:DomainPolicy", "domainName", "accessPolicies"]] },
  "aws:elasticsearch/domain:Domain": { inline: "accessPolicies", separate: [["aws:elasticsearch/domainPolicy:DomainPolicy", "domainName", "accessPolicies"]] },
  "aws:glacier/vault:Vault": { inline: "accessPolicy" },
  "aws:apigateway/restApi:RestApi": { inline: "policy", separate: [["aws:apigateway/restApiPolicy:RestApiPolicy", "restApiId", "policy"]] },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { inline: "policy", separate: [["aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "vpcEndpointId", "policy"]] },
};

/**
 * The policy documents that a resource carries: the separate policy resource where there is one, for it replaces what
 * is written inline. Empty when the stack writes none, so that AWS's default policy applies.
 * @throws Undetermined when a document, or what a separate one is attached to, is not known.
 */
export function resourcePolicies(graph: Graph, resource: Resource): Document[] {
  const { inline, separate = [] } = RESOURCE_POLICIES[resource.type] ?? {};
  const documents = separate.flatMap(([type, names, holds]) => graph.referrers(resource, type, names).flatMap((r) => documentAt(r, holds) ?? []));
  return documents.length > 0 || inline === undefined ? documents : list(documentAt(resource, inline));
}

/** Where identity policies are written, by type: paths of the views that hold them, and the property in each. */
const IDENTITY_POLICIES: Readonly<Record<string, readonly (readonly [views: string, holds: string])[]>> = {
  "aws:iam/policy:Policy": [["", "policy"]],
  "aws:iam/rolePolicy:RolePolicy": [["", "policy"]],
  "aws:iam/userPolicy:UserPolicy": [["", "policy"]],
  "aws:iam/groupPolicy:GroupPolicy": [["", "policy"]],
  "aws:iam/role:Role": [["inlinePolicies", "policy"]],
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": [["", "inlinePolicy"]],
};

/** The types in which identity policies are written: subjects of the controls that judge one policy at a time. */
export const POLICY_HOLDERS: readonly string[] = Object.keys(IDENTITY_POLICIES);

/** The identity policy documents written in one resource. @throws Undetermined */
export function identityPolicies(holder: Resource): Document[] {
  return (IDENTITY_POLICIES[holder.type] ?? []).flatMap(([views, holds]) =>
    (views === "" ? [holder as View] : holder.list(views)).flatMap((view) => documentAt(view, holds) ?? []),
  );
}

/** Everything that is attached to a role, user, group or permission set. */
export interface Attached {
  readonly documents: readonly Document[];
  /** ARNs of attached policies that the stack does not define: AWS's own, or another stack's. */
  readonly managed: readonly string[];
}

/** Of each kind of identity: the resources that attach policies to it, with the properties that name it and the policy. */
const ATTACHMENTS: Readonly<Record<string, { readonly inline: readonly [string, string]; readonly attach: readonly (readonly [string, string, string])[] }>> = {
  "aws:iam/role:Role": {
    inline: ["aws:iam/rolePolicy:RolePolicy", "role"],
    attach: [
      ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", "policyArn"],
      ["aws:iam/policyAttachment:PolicyAttachment", "roles", "policyArn"],
      ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "roleName", "policyArns"],
    ],
  },
  "aws:iam/user:User": {
    inline: ["aws:iam/userPolicy:UserPolicy", "user"],
    attach: [
      ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "user", "policyArn"],
      ["aws:iam/policyAttachment:PolicyAttachment", "users", "policyArn"],
    ],
  },
  "aws:iam/group:Group": {
    inline: ["aws:iam/groupPolicy:GroupPolicy", "group"],
    attach: [
      ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "group", "policyArn"],
      ["aws:iam/policyAttachment:PolicyAttachment", "groups", "policyArn"],
    ],
  },
  "aws:ssoadmin/permissionSet:PermissionSet": {
    inline: ["aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", "permissionSetArn"],
    attach: [["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "permissionSetArn", "managedPolicyArn"]],
  },
};

/** The types that hold permissions. */
export const IDENTITIES: readonly string[] = Object.keys(ATTACHMENTS);

/**
 * All identity policies that apply to a role, user, group or permission set: inline ones, attached ones, and for a user those of
 * its groups. @throws Undetermined when one of them, or whom one is attached to, is not known.
 */
export function permissionsOf(graph: Graph, identity: Resource): Attached {
  const kind = ATTACHMENTS[identity.type];
  if (!kind) return { documents: [], managed: [] };
  const found = [{ documents: identityPolicies(identity), managed: [] as string[] }];
  for (const r of graph.referrers(identity, ...kind.inline)) found.push({ documents: identityPolicies(r), managed: [] });
  for (const [type, names, policy] of kind.attach) {
    for (const r of graph.referrers(identity, type, names)) found.push(policiesAt(graph, r, policy));
  }
  if (identity.type === "aws:iam/role:Role") found.push(policiesAt(graph, identity, "managedPolicyArns"));
  if (identity.type === "aws:iam/user:User") {
    for (const group of groupsOf(graph, identity)) {
      const { documents, managed } = permissionsOf(graph, group);
      found.push({ documents: [...documents], managed: [...managed] });
    }
  }
  return { documents: found.flatMap((f) => f.documents), managed: found.flatMap((f) => f.managed) };
}

function groupsOf(graph: Graph, user: Resource): Resource[] {
  const joined = graph.referrers(user, "aws:iam/userGroupMembership:UserGroupMembership", "user");
  const listed = graph.referrers(user, "aws:iam/groupMembership:GroupMembership", "users");
  return [
    ...joined.flatMap((r) => graph.targets(r, "groups", "aws:iam/group:Group")),
    ...listed.flatMap((r) => graph.targets(r, "group", "aws:iam/group:Group")),
  ];
}

/** The policies whose ARNs stand at `property`: their documents where the stack defines them, else the ARNs. */
function policiesAt(graph: Graph, from: Resource, property: string): { documents: Document[]; managed: string[] } {
  const defined = graph.targets(from, property, "aws:iam/policy:Policy");
  // An unknown ARN is that of a policy in this stack, found above through what it was computed from.
  const known = from.isUnknown(property) && defined.length > 0 ? [] : from.list(property).filter((arn) => defined.length === 0 || !arn.isUnknown());
  const managed = known.flatMap((arn) => arn.text() ?? []);
  const arns = new Set(defined.map((policy) => policy.state.properties.arn));
  return { documents: defined.flatMap(identityPolicies), managed: managed.filter((arn) => !arns.has(arn)) };
}

function list<T>(item: T | undefined): T[] {
  return item === undefined ? [] : [item];
}
