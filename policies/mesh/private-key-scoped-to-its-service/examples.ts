// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";

const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }] });

/** A service with its key in a secret, and a role. */
function service(name: string) {
  const key = new tls.PrivateKey(name, { algorithm: "ECDSA", ecdsaCurve: "P256" });
  const secret = new aws.secretsmanager.Secret(name);
  new aws.secretsmanager.SecretVersion(name, { secretId: secret.id, secretString: key.privateKeyPem });
  return { secret, role: new aws.iam.Role(name, { assumeRolePolicy: trust }) };
}

function mayRead(name: string, role: aws.iam.Role, ...resources: pulumi.Input<string>[]) {
  new aws.iam.RolePolicy(name, { role: role.name, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: resources }] }) });
}

export const good = {
  "each role its own": () => {
    const [orders, payments] = [service("orders"), service("payments")];
    mayRead("orders", orders.role, orders.secret.arn);
    mayRead("payments", payments.role, payments.secret.arn);
  },
};

export const bad = {
  "one role reads both": () => {
    const [orders, payments] = [service("orders"), service("payments")];
    mayRead("orders", orders.role, orders.secret.arn, payments.secret.arn);
    mayRead("payments", payments.role, payments.secret.arn);
  },
  "through a policy that is attached": () => {
    const orders = service("orders");
    mayRead("orders", orders.role, orders.secret.arn);
    const policy = new aws.iam.Policy("support", { policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "secretsmanager:*", Resource: orders.secret.arn }] }) });
    const support = new aws.iam.Role("support", { assumeRolePolicy: trust });
    new aws.iam.RolePolicyAttachment("support", { role: support.name, policyArn: policy.arn });
  },
};
