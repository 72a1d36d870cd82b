// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as tls from "@pulumi/tls";

const [READ, WRITE] = ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"];
const but = (role: string) => ({ ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::123456789012:role/${role}` } });
const secret = (...statements: object[]) => {
  const key = new tls.PrivateKey("web", { algorithm: "ECDSA", ecdsaCurve: "P384" });
  const { id, arn } = new aws.secretsmanager.Secret("web", { name: "web" });
  new aws.secretsmanager.SecretVersion("web", { secretId: id, secretString: key.privateKeyPem });
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements.map((s) => ({ Effect: "Deny", Principal: "*", Resource: "*", ...s })) });
  if (statements.length > 0) new aws.secretsmanager.SecretPolicy("web", { secretArn: arn, policy });
};

export const good = {
  "read by the service, written by deployments": () => secret({ Action: READ, Condition: but("web") }, { Action: WRITE, Condition: but("deploy") }),
};

export const bad = {
  "no policy": () => secret(),
  "written by anyone": () => secret({ Action: READ, Condition: but("web") }),
  "spared by a tag": () => secret({ Action: [READ, WRITE], Condition: { StringNotEquals: { "aws:PrincipalTag/team": "web" } } }),
};
