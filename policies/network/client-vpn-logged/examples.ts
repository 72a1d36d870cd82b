// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function endpoint(connectionLogOptions: aws.types.input.ec2clientvpn.EndpointConnectionLogOptions) {
  new aws.ec2clientvpn.Endpoint("staff", {
    serverCertificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
    clientCidrBlock: "10.90.0.0/22",
    authenticationOptions: [{ type: "federated-authentication", samlProviderArn: "arn:aws:iam::123456789012:saml-provider/staff" }],
    connectionLogOptions,
  });
}

export const good = {
  "logged": () => endpoint({ enabled: true, cloudwatchLogGroup: "/vpn/staff" }),
};

export const bad = {
  "switched off": () => endpoint({ enabled: false }),
};
