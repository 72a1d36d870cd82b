// SPDX-License-Identifier: Apache-2.0
import { get, type Answer } from "../../_kit/live/http";
import { deadline, publicEndpoint, type Target } from "../../_kit/live/target";
import { defineProbe, stackItself } from "../../_kit/probe";

/** What a port says in the clear: an answer without its text, or that it takes no connection or no HTTP. */
type Clear = Pick<Answer, "status" | "location" | "setsCookies"> | { readonly refused: string };

/** How a server shows that it does not speak HTTP here. Anything else, such as an answer that never ends, says nothing. */
const REFUSALS = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE"]);

async function inTheClear(target: Target, signal: AbortSignal): Promise<Clear> {
  try {
    const { status, location, setsCookies } = await get(target, "/", { signal, secure: false });
    return { status, setsCookies, ...(location !== undefined && { location }) };
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    // A TLS alert is no HTTP, and a connection that is closed at once is no answer.
    if (REFUSALS.has(code) || code.startsWith("HPE_") || message === "socket hang up") return { refused: code || message };
    throw error;
  }
}

export default defineProbe({
  control: "plaintext-refused",
  // It asks the endpoint as everybody may, and AWS nothing.
  actions: [],
  subjects: (stack) => (publicEndpoint(stack) ? stackItself(stack) : []),
  async collect(_subject, live) {
    const { hosts, address } = publicEndpoint(live.stack) ?? { hosts: [], address: "" };
    return Promise.all(hosts.filter((host) => !host.startsWith("*")).map(async (host) => ({
      host,
      port80: await inTheClear({ address, port: 80, host }, deadline(live.signal)),
      port443: await inTheClear({ address, port: 443, host }, deadline(live.signal)),
    })));
  },
  judge(endpoints, { violation, notApplicable }) {
    if (endpoints.length === 0) notApplicable("no name is served that could be asked for");
    for (const { host, port80, port443 } of endpoints) {
      if ("status" in port80) {
        const to = URL.canParse(port80.location ?? "") ? new URL(port80.location ?? "") : undefined;
        const isRedirect = port80.status >= 300 && port80.status < 400;
        if (!isRedirect) violation(`http://${host}/ is answered with status ${port80.status}, and no redirect`);
        else if (to?.protocol !== "https:" || to.hostname !== host) violation(`http://${host}/ leads to ${port80.location ?? "nowhere"}, and not to https://${host}/`);
        if (port80.setsCookies) violation(`http://${host}/ sets a cookie in the clear`);
      }
      if ("status" in port443 && (port443.status < 400 || port443.setsCookies)) violation(`port 443 of ${host} answers HTTP in the clear with status ${port443.status}`);
    }
  },
});
