// SPDX-License-Identifier: Apache-2.0

const locked = { Locked: true, LockDate: "2026-12-24T00:00:00.000Z", MinRetentionDays: 35 };

export const good = {
  "permanent, or about to be": locked,
};

export const bad = {
  "no lock": { Locked: false, LockDate: null, MinRetentionDays: null },
  "governance mode": { ...locked, LockDate: null },
  "short": { ...locked, MinRetentionDays: 1 },
};
