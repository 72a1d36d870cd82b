// SPDX-License-Identifier: Apache-2.0
import { ACCOUNT_ID, type EmulatorName } from "./services";

const PROBE_TIMEOUT_MS = 2_000;

/** One real request per service family that must be up; the text is what only the right server answers. */
const PROBES: Readonly<Record<EmulatorName, readonly { service: string; init: RequestInit; expected: string }[]>> = {
  moto: [
    {
      service: "sts",
      init: { method: "POST", body: new URLSearchParams({ Action: "GetCallerIdentity", Version: "2011-06-15" }) },
      expected: `<Account>${ACCOUNT_ID}</Account>`,
    },
  ],
  ministack: [
    { service: "s3", init: {}, expected: "ListAllMyBucketsResult" },
    {
      service: "kms",
      init: { method: "POST", headers: { "X-Amz-Target": "TrentService.ListKeys", "Content-Type": "application/x-amz-json-1.1" }, body: "{}" },
      expected: '"Keys"',
    },
  ],
};

/** Whether the emulator at that address answers real requests as the embedded AWS does. */
export async function answers(emulator: EmulatorName, address: string): Promise<boolean> {
  for (const { service, init, expected } of PROBES[emulator]) {
    const credential = `Credential=test/20260101/eu-central-1/${service}/aws4_request`;
    const headers = { ...init.headers, Authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0` };
    try {
      const response = await fetch(`${address}/`, { ...init, headers, signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
      if (!(await response.text()).includes(expected)) return false;
    } catch {
      return false;
    }
  }
  return true;
}
