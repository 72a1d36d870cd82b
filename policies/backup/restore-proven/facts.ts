// SPDX-License-Identifier: Apache-2.0

import { EXAMPLE_DAY } from "../../_kit/testing/judge-program";

const drill = (daysAgo: number, verdict: string) => ({
  finishedAt: new Date(Date.parse(`${EXAMPLE_DAY}T12:00:00Z`) - daysAgo * 86_400_000).toISOString(),
  verdict,
  digest: "0".repeat(64),
});

export const good = {
  "a week ago": { drills: [drill(7, "pass")] },
  "repaired since": { drills: [drill(9, "fail"), drill(2, "pass")] },
};

export const bad = {
  "never": { drills: [] },
  "too long ago": { drills: [drill(31, "pass")] },
  "failed": { drills: [drill(40, "pass"), drill(2, "fail")] },
  "not conclusive": { drills: [drill(2, "undetermined")] },
};
