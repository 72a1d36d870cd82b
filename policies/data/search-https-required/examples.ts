// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  required: () => {
    new aws.opensearch.Domain("catalogue", { domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.opensearch.Domain("catalogue", {});
  },
  "old TLS": () => {
    new aws.opensearch.Domain("catalogue", { domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" } });
  },
  "plain HTTP": () => {
    new aws.elasticsearch.Domain("catalogue", { domainEndpointOptions: { enforceHttps: false, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" } });
  },
};
