// SPDX-License-Identifier: Apache-2.0
import { keyExchange } from "../../_kit/live/key-exchange";
import { deadline, publicEndpoint } from "../../_kit/live/target";
import { defineProbe, stackItself } from "../../_kit/probe";

export default defineProbe({
  control: "endpoint-post-quantum",
  // It asks the endpoint as everybody may, and AWS nothing.
  actions: [],
  subjects: (stack) => (publicEndpoint(stack) ? stackItself(stack) : []),
  async collect(_subject, live) {
    const { hosts: [host = ""] = [], address } = publicEndpoint(live.stack) ?? { address: "" };
    return { host, exchange: await keyExchange({ address, port: 443, host }, deadline(live.signal)) };
  },
  judge({ host, exchange }, { violation, undetermined }) {
    if (!exchange.observable) return undetermined(`group: not observable here: ${exchange.reason}`);
    if (!/MLKEM/i.test(exchange.group)) violation(`${host} was offered ${exchange.offered} and chose ${exchange.group}`);
  },
});
