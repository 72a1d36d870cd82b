// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "TLS 1.2": () => {
    new aws.apigateway.DomainName("api", { domainName: "api.example.com", securityPolicy: "TLS_1_2" });
    new aws.apigatewayv2.DomainName("http", { domainName: "http.example.com", domainNameConfiguration: { certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/1", endpointType: "REGIONAL", securityPolicy: "TLS_1_2" } });
  },
};

export const bad = {
  "TLS 1.0": () => {
    new aws.apigateway.DomainName("api", { domainName: "api.example.com", securityPolicy: "TLS_1_0" });
  },
};
