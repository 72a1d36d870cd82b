// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { restApi: "api", stageName: "prod", methodPath: "*/*" };

export const good = {
  encrypted: () => {
    new aws.apigateway.MethodSettings("all", { ...ARGS, settings: { cachingEnabled: true, cacheDataEncrypted: true } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.apigateway.MethodSettings("all", { ...ARGS, settings: { cachingEnabled: true } });
  },
  "GraphQL cache": () => {
    new aws.appsync.ApiCache("api", { apiId: "api", apiCachingBehavior: "FULL_REQUEST_CACHING", ttl: 60, type: "SMALL", atRestEncryptionEnabled: true });
  },
};
