// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "api-cache-encrypted",
  title: "API caches are encrypted",
  severity: "medium",
  why: "The cache keeps whole responses, with whatever personal data is in them.",
  fix: "Set settings.cacheDataEncrypted: true wherever cachingEnabled is (atRestEncryptionEnabled and transitEncryptionEnabled on GraphQL caches).",
  claims: ["storage.at-rest"],
  frameworks: { fsbp: ["APIGateway.5", "AppSync.1", "AppSync.6"], nist: ["SC-28", "SC-28(1)"] },
  appliesTo: ["aws:apigateway/methodSettings:MethodSettings", "aws:appsync/apiCache:ApiCache"],
  check(resource, { violation, notApplicable, each }) {
    if (resource.type.startsWith("aws:appsync")) {
      each(["atRestEncryptionEnabled", "transitEncryptionEnabled"], (property) => {
        // Absent is false: https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiCache.html
        if (!resource.bool(property)) violation(`${property} is ${resource.show(property)}`);
      });
      return;
    }
    if (!resource.bool("settings.cachingEnabled")) notApplicable("it caches nothing");
    // Absent is false: https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html
    if (!resource.bool("settings.cacheDataEncrypted")) violation(`settings.cacheDataEncrypted is ${resource.show("settings.cacheDataEncrypted")}`);
  },
});
