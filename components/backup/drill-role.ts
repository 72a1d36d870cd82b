// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { invalid, type Place } from "../_kit/args";
import { mayUseKey } from "../_kit/key";
import { policyDocument, serviceStatement, type Statement } from "../_kit/policy";
import { workflowStatement } from "../access/trust";
import { DRILL_ACTIONS, DRILL_PREFIX } from "./drill-actions";
import { admitting, type Admitted } from "./elsewhere";
import type { Copy } from "./replication";

/** What is the drill's own: its objects, which it tries to delete, and its results. */
const OWN = `${DRILL_PREFIX}*`;
/** Buckets that a drill makes, restores into, and deletes again. */
const SCRATCH = "arn:aws:s3:::glacis-drill-*";

/** A copy, as far as policies name it. */
export type CopyName = Pick<Copy, "place" | "bucketName"> & { readonly alias?: string };

/** Name of the role, known before it exists, so that copies in other accounts can admit it. */
export function drillRoleName({ namePrefix }: Place, name: string): string {
  return `${namePrefix}-${name}-drill`;
}

const arnOf = ({ bucketName }: CopyName): string => `arn:aws:s3:::${bucketName}`;

/** What the drill may do to one copy; the same in the role's policy and in the policy of a bucket in another account. */
export function drillStatements(copy: CopyName, sid: string): readonly Statement[] {
  const bucket = arnOf(copy);
  return [
    { Sid: `${sid}Settings`, Effect: "Allow", Action: DRILL_ACTIONS.buckets, Resource: bucket },
    { Sid: `${sid}Versions`, Effect: "Allow", Action: DRILL_ACTIONS.versions, Resource: `${bucket}/*` },
    { Sid: `${sid}OwnObjects`, Effect: "Allow", Action: DRILL_ACTIONS["own objects"], Resource: `${bucket}/${OWN}` },
  ];
}

/** With bucket keys the encryption context is the bucket's ARN, for what was written before them the object's. */
function throughS3({ place }: CopyName, buckets: readonly string[]): NonNullable<Statement["Condition"]> {
  return {
    StringEquals: { "kms:ViaService": `s3.${place.region}.amazonaws.com` },
    StringLike: { "kms:EncryptionContext:aws:s3:arn": buckets.flatMap((bucket) => [bucket, `${bucket}/*`]) },
  };
}

function keyStatement(sid: string, copy: CopyName, actions: readonly string[], buckets: readonly string[]): Statement[] {
  return copy.alias === undefined ? [] : [mayUseKey(sid, copy.place, copy.alias, actions, throughS3(copy, buckets))];
}

/** What the drill does and no more: reads all copies, writes and tries to delete its own objects, restores into scratch buckets. */
function drillPolicy(source: CopyName, replicas: readonly CopyName[]): readonly Statement[] {
  const primary = arnOf(source);
  return [
    ...[source, ...replicas].flatMap((copy, index) => drillStatements(copy, index === 0 ? "Primary" : `Copy${index}`)),
    { Sid: "PrimaryReplication", Effect: "Allow", Action: DRILL_ACTIONS["primary bucket"], Resource: primary },
    { Sid: "PrimaryWrite", Effect: "Allow", Action: DRILL_ACTIONS["own objects in the primary"], Resource: `${primary}/${OWN}` },
    { Sid: "ScratchBuckets", Effect: "Allow", Action: DRILL_ACTIONS["scratch bucket"], Resource: SCRATCH },
    {
      // Without the condition, data could be carried into somebody else's bucket of such a name.
      Sid: "ScratchObjects",
      Effect: "Allow",
      Action: DRILL_ACTIONS["scratch objects"],
      Resource: `${SCRATCH}/*`,
      Condition: { StringEquals: { "aws:ResourceAccount": source.place.accountId } },
    },
    ...keyStatement("PrimaryKey", source, ["kms:Decrypt", "kms:GenerateDataKey"], [primary, SCRATCH]),
    ...replicas.flatMap((copy, index) => keyStatement(`Copy${index + 1}Key`, copy, ["kms:Decrypt"], [arnOf(copy)])),
  ];
}

/** What a copy in another account lets the drill do there, by bucket and key policy. */
export function admitDrill(copy: CopyName, role: Admitted): { readonly bucket: readonly Statement[]; readonly key: readonly Statement[] } {
  return {
    bucket: drillStatements(copy, "Drill").map((statement) => admitting(role, statement)),
    key: [admitting(role, { Sid: "DrillDecrypts", Effect: "Allow", Action: "kms:Decrypt", Resource: "*", Condition: throughS3(copy, [arnOf(copy)]) })],
  };
}

export interface DrillRoleArgs {
  readonly source: CopyName;
  readonly replicas: readonly CopyName[];
  readonly drillers: readonly string[];
}

const SERVICE = /^[a-z0-9-]+\.amazonaws\.com$/;
const WORKFLOW = /^repo:[\w.-]+\/[\w.-]+:environment:[\w.-]+$/;

/** Who may take the role: machines alone, since whoever has it reads what is stored. @throws InputPropertyError */
function drillersTrust(drillers: readonly string[], accountId: string): string {
  const services = drillers.filter((driller) => SERVICE.test(driller));
  const workflows = drillers.filter((driller) => WORKFLOW.test(driller));
  if (drillers.length === 0 || services.length + workflows.length < drillers.length) {
    throw invalid("drillers", drillers, "list services such as codebuild.amazonaws.com, or environments of GitHub Actions such as repo:example-corp/infrastructure:environment:drill: the drill reads and decrypts data, which no person who runs storage may");
  }
  return policyDocument(
    ...(services.length === 0 ? [] : [serviceStatement("ServicesOfThisAccount", services, accountId)]),
    ...(workflows.length === 0 ? [] : [workflowStatement("WorkflowsOfEnvironments", accountId, workflows)]),
  );
}

/** The role of `glacis drill`, which only machines may take. @throws InputPropertyError when a driller is none */
export function drillRole(name: string, { source, replicas, drillers }: DrillRoleArgs, opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
  const roleName = drillRoleName(source.place, name);
  const statements = drillPolicy(source, replicas);
  const boundary = new aws.iam.Policy(`${name}-drill-boundary`, {
    name: `${roleName}-boundary`,
    description: "The most that the drill can do: no lock yields to it",
    policy: policyDocument(
      { Sid: "AtMost", Effect: "Allow", Action: [...new Set(statements.flatMap(({ Action }) => Action))].sort(), Resource: "*" },
      { Sid: "LocksHold", Effect: "Deny", Action: ["s3:BypassGovernanceRetention", "s3:PutBucketObjectLockConfiguration", "s3:PutObjectLegalHold"], Resource: "*" },
    ),
  }, opts);
  const role = new aws.iam.Role(`${name}-drill`, {
    name: roleName,
    description: "Reads every copy, restores a sample, and tries to delete what is locked",
    assumeRolePolicy: drillersTrust(drillers, source.place.accountId),
    maxSessionDuration: 3600,
    permissionsBoundary: boundary.arn,
  }, opts);
  new aws.iam.RolePolicy(`${name}-drill-policy`, { name: "drill", role: role.name, policy: policyDocument(...statements) }, opts);
  return role.arn;
}
