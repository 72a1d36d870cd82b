// SPDX-License-Identifier: Apache-2.0
import { policyDocument, type Statement } from "../_kit/policy";

/** Name of the session tag that carries the consent ticket. */
export const CONSENT_TAG = "ConsentTicket";

/**
 * Who may take a staff role: the named users, with multi-factor authentication no older than an hour. The MFA keys are
 * in the request only for users and their session tokens, so a role reached through another role is refused.
 */
export function staffTrust(principals: readonly string[]): string {
  return policyDocument({ Sid: "StaffWithMfa", Effect: "Allow", Principal: { AWS: principals }, Action: "sts:AssumeRole", Condition: withMfa() });
}

/** As {@link staffTrust}, and only with a ticket that shows the user's consent, which CloudTrail then records with every action. */
export function consentTrust(principals: readonly string[], ticketPattern: string): string {
  return policyDocument({
    Sid: "StaffWithMfaAndConsent",
    Effect: "Allow",
    Principal: { AWS: principals },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      ...withMfa(),
      StringLike: { [`aws:RequestTag/${CONSENT_TAG}`]: ticketPattern },
      "ForAllValues:StringEquals": { "aws:TagKeys": [CONSENT_TAG] },
    },
  });
}

/** GitHub Actions runs of one repository's pull requests, by exact subject: a pattern would let forks or other branches in. */
export function pullRequestTrust(accountId: string, repository: string): string {
  return policyDocument(workflowStatement("PullRequestsOfOneRepository", accountId, [`repo:${repository}:pull_request`]));
}

/** Lets GitHub Actions runs with exactly these subjects take a role. */
export function workflowStatement(sid: string, accountId: string, subjects: readonly string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${GITHUB}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com", [`${GITHUB}:sub`]: subjects.length === 1 ? (subjects[0] as string) : subjects } },
  };
}

/** GitHub's token issuer, without `https://`. */
export const GITHUB = "token.actions.githubusercontent.com";

function withMfa() {
  return { Bool: { "aws:MultiFactorAuthPresent": "true" }, NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } };
}
