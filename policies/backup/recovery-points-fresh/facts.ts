// SPDX-License-Identifier: Apache-2.0

export const good = {
  "one of last night": { vaultHours: 900, points: [{ status: "COMPLETED", hours: 9.5 }, { status: "COMPLETED", hours: 33.5 }] },
  "one is still being made": { vaultHours: 900, points: [{ status: "CREATING", hours: 0.2 }, { status: "COMPLETED", hours: 24.2 }] },
};

export const bad = {
  "none": { vaultHours: 900, points: [] },
  "none for two days": { vaultHours: 900, points: [{ status: "COMPLETED", hours: 57 }] },
  "the newest is incomplete": { vaultHours: 900, points: [{ status: "PARTIAL", hours: 9 }, { status: "COMPLETED", hours: 81 }] },
};
