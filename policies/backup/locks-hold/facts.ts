// SPDX-License-Identifier: Apache-2.0

const lock = { mode: "COMPLIANCE", days: 35 };
const version = { versionId: "v1", mode: "COMPLIANCE", seconds: 3_024_000 };

export const good = {
  "as declared": { declared: lock, found: lock, versions: [version] },
  "longer than declared": { declared: lock, found: { ...lock, days: 400 }, versions: [{ ...version, seconds: 34_560_000 }] },
  "governance, and declared so": { declared: { ...lock, mode: "GOVERNANCE" }, found: { ...lock, mode: "GOVERNANCE" }, versions: [{ ...version, mode: "GOVERNANCE" }] },
  "an empty bucket": { declared: lock, found: lock, versions: [] },
};

export const bad = {
  "the default lock is off": { declared: lock, found: { mode: null, days: 0 }, versions: [version] },
  "the default lock yields": { declared: lock, found: { ...lock, mode: "GOVERNANCE" }, versions: [version] },
  "the default lock is shorter": { declared: lock, found: { ...lock, days: 7 }, versions: [version] },
  "a version without a lock": { declared: lock, found: lock, versions: [version, { versionId: "v2", mode: null, seconds: 0 }] },
  "a version with a shorter lock": { declared: lock, found: lock, versions: [{ ...version, seconds: 86_400 }] },
  "a version whose lock yields": { declared: lock, found: lock, versions: [{ ...version, mode: "GOVERNANCE" }] },
};
