// SPDX-License-Identifier: Apache-2.0
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { TIMEOUTS, type Credentials } from "./connection";

/** Staff roles of Glacis last an hour. */
const SECONDS = 3600;
/** New credentials are fetched this long before the old ones end. */
const MARGIN_MS = 5 * 60_000;

/**
 * Credentials of a role, taken with those of the SDK's default chain and kept until they are about to end.
 * @param session what CloudTrail calls the session
 */
export function assumedRole(arn: string, region: string, session: string, mfa: { readonly serialNumber?: string | undefined; readonly tokenCode?: string | undefined }): () => Promise<Credentials> {
  let current: Promise<Credentials> | undefined;
  let until = 0;
  return () => {
    if (current && Date.now() < until) return current;
    until = Date.now() + SECONDS * 1000 - MARGIN_MS;
    current = assume(arn, region, session, mfa);
    current.catch(() => (current = undefined));
    return current;
  };
}

async function assume(arn: string, region: string, session: string, { serialNumber, tokenCode }: Parameters<typeof assumedRole>[3]): Promise<Credentials> {
  const sts = new STSClient({ region, requestHandler: TIMEOUTS });
  const command = new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: session, DurationSeconds: SECONDS, SerialNumber: serialNumber, TokenCode: tokenCode });
  const { Credentials: { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = {} } = await sts.send(command);
  if (AccessKeyId === undefined || SecretAccessKey === undefined) throw new Error(`STS returned no credentials of ${arn}`);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, ...(SessionToken && { sessionToken: SessionToken }), ...(Expiration && { expiration: Expiration }) };
}
