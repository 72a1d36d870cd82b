// SPDX-License-Identifier: Apache-2.0
import type { Document, Statement } from "./document";
import { statementsOf } from "./exposure";
import { all, any, every } from "./logic";
import { matchesAnywhere } from "./pattern";

/** A way from some rights to all of them. */
export interface Escalation {
  /** The actions that together open it. */
  readonly actions: readonly string[];
  /** What whoever holds them does. */
  readonly how: string;
}

const PASS = "iam:PassRole";
const viaService = (how: string, ...actions: readonly string[]): Escalation => ({ actions: [PASS, ...actions], how });

/**
 * The known ways, each with actions that nobody would take for administrative on their own. After the catalogue that Spencer
 * Gietzen published in 2018 (https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation) and services added since.
 */
export const ESCALATIONS: readonly Escalation[] = [
  { actions: ["iam:CreatePolicyVersion"], how: "rewrites a policy attached to itself" },
  { actions: ["iam:SetDefaultPolicyVersion"], how: "returns to an older, wider version of a policy" },
  { actions: ["iam:AttachUserPolicy"], how: "attaches AdministratorAccess to a user" },
  { actions: ["iam:AttachGroupPolicy"], how: "attaches AdministratorAccess to a group" },
  { actions: ["iam:AttachRolePolicy"], how: "attaches AdministratorAccess to a role" },
  { actions: ["iam:PutUserPolicy"], how: "writes an inline policy into a user" },
  { actions: ["iam:PutGroupPolicy"], how: "writes an inline policy into a group" },
  { actions: ["iam:PutRolePolicy"], how: "writes an inline policy into a role" },
  { actions: ["iam:AddUserToGroup"], how: "joins a group of administrators" },
  { actions: ["iam:UpdateAssumeRolePolicy"], how: "lets itself into a stronger role" },
  { actions: ["iam:CreateAccessKey"], how: "creates a key for a stronger user" },
  { actions: ["iam:CreateLoginProfile"], how: "creates a password for a stronger user" },
  { actions: ["iam:UpdateLoginProfile"], how: "changes the password of a stronger user" },
  { actions: ["iam:DeleteRolePermissionsBoundary"], how: "takes the boundary off a role" },
  { actions: ["iam:DeleteUserPermissionsBoundary"], how: "takes the boundary off a user" },
  { actions: ["iam:UpdateSAMLProvider"], how: "signs assertions for any federated role" },
  { actions: ["lambda:UpdateFunctionCode"], how: "runs code as the role of any function" },
  { actions: ["codebuild:UpdateProject", "codebuild:StartBuild"], how: "runs a build as the role of any project" },
  { actions: ["glue:UpdateDevEndpoint"], how: "opens a shell as the role of a Glue endpoint" },
  { actions: ["sso:PutInlinePolicyToPermissionSet", "sso:ProvisionPermissionSet"], how: "widens a permission set" },
  { actions: ["sso:AttachManagedPolicyToPermissionSet", "sso:ProvisionPermissionSet"], how: "widens a permission set" },
  viaService("starts a host with a stronger role", "ec2:RunInstances"),
  viaService("puts a stronger role on a host", "ec2:ReplaceIamInstanceProfileAssociation"),
  viaService("puts a stronger role on a host", "ec2:AssociateIamInstanceProfile"),
  viaService("runs a function with a stronger role", "lambda:CreateFunction", "lambda:InvokeFunction"),
  viaService("runs a function with a stronger role", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
  viaService("runs a function with a stronger role", "lambda:CreateFunction", "lambda:AddPermission"),
  viaService("runs a function with a stronger role", "lambda:CreateFunction", "lambda:CreateFunctionUrlConfig"),
  viaService("gives a function a stronger role", "lambda:UpdateFunctionConfiguration"),
  viaService("creates a stack with a stronger role", "cloudformation:CreateStack"),
  viaService("updates a stack with a stronger role", "cloudformation:UpdateStack"),
  viaService("runs a container with a stronger role", "ecs:RegisterTaskDefinition", "ecs:RunTask"),
  viaService("runs a container with a stronger role", "ecs:RegisterTaskDefinition", "ecs:CreateService"),
  viaService("runs a build with a stronger role", "codebuild:CreateProject", "codebuild:StartBuild"),
  viaService("opens a shell with a stronger role", "glue:CreateDevEndpoint"),
  viaService("runs a job with a stronger role", "glue:CreateJob", "glue:StartJobRun"),
  viaService("opens a notebook with a stronger role", "sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"),
  viaService("runs a training job with a stronger role", "sagemaker:CreateTrainingJob"),
  viaService("runs a pipeline with a stronger role", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"),
  viaService("runs a state machine with a stronger role", "states:CreateStateMachine", "states:StartExecution"),
  viaService("schedules calls with a stronger role", "scheduler:CreateSchedule"),
  viaService("runs commands with a stronger role", "ssm:StartAutomationExecution"),
  viaService("starts a cluster with a stronger role", "elasticmapreduce:RunJobFlow"),
  viaService("runs a job with a stronger role", "batch:RegisterJobDefinition", "batch:SubmitJob"),
];

/** Conditions that bind an action to what is harmless: one service, a boundary, what bears a tag. */
const BINDING = /^(iam:passedtoservice|iam:permissionsboundary|iam:policyarn|aws:resourcetag\/|iam:resourcetag\/|lambda:functionarn)/;

/**
 * The ways that the policies leave open: each action allowed on resources nobody named, and denied neither by them nor by the
 * boundary. @throws Undetermined
 */
export function openEscalations(documents: readonly Document[], boundary: readonly Document[]): Escalation[] {
  const layers = [statementsOf(documents), ...(boundary.length > 0 ? [statementsOf(boundary)] : [])];
  return ESCALATIONS.filter(({ actions }) => every(actions, (action) => every(layers, (statements) => allowsBroadly(statements, action))));
}

function allowsBroadly(statements: readonly Statement[], action: string): boolean {
  return all(
    () => any(statements, (s) => all(() => s.allows, () => s.coversAction(action), () => isBroad(s, action))),
    () => !any(statements, (s) => all(() => s.denies, () => s.conditions.length === 0, () => s.coversAction(action), () => s.anyResource)),
  );
}

function isBroad(statement: Statement, action: string): boolean {
  if (statement.conditions.some(({ key }) => BINDING.test(key))) return false;
  if (statement.inverted.resource || statement.anyResource) return true;
  const [service = ""] = action.split(":");
  // A pattern that takes a name nobody would choose takes every name.
  return any(statement.resourcePatterns, (pattern) =>
    any(["role", "user", "group", "policy", "function", "project"], (kind) =>
      any(["/", ":"], (separator) => matchesAnywhere(pattern, `arn:aws:${service}:eu-central-1:123456789012:${kind}${separator}zz-any-name`)),
    ),
  );
}
