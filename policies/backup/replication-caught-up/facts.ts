// SPDX-License-Identifier: Apache-2.0

const rule = { id: "to-eu-west-1", destination: "example-copy", latencySeconds: 12, failedOperations: 0, compared: 240, missing: 0, missingVersions: [] };

export const good = {
  "within seconds": [rule],
  "idle, and complete": [{ ...rule, latencySeconds: null, failedOperations: null }],
};

export const bad = {
  "late": [rule, { ...rule, latencySeconds: 4000 }],
  "failing": [{ ...rule, failedOperations: 3 }],
  "incomplete": [{ ...rule, latencySeconds: null, failedOperations: null, missing: 2, missingVersions: [{ versionId: "v1", ageSeconds: 7200 }] }],
};
