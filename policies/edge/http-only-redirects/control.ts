// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, LISTENER_RULE, protocolOf } from "../../_kit/load-balancers";
import type { View } from "../../_kit/resource";
import { Undetermined } from "../../_kit/unknown";

/** What an action does other than lead to HTTPS or refuse; `undefined` when it does one of those. */
function fault(action: View): string | undefined {
  const type = action.text("type");
  if (type === "redirect") {
    // Absent is #{protocol}, the protocol of the request: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html
    if (action.text("redirect.protocol")?.toUpperCase() === "HTTPS") {
      // Absent is #{port}, that of the request: 80, where nothing speaks TLS.
      const port = action.text("redirect.port") ?? "#{port}";
      return /^\d+$/.test(port) && port !== "80" ? undefined : `${action.path} redirects with redirect.port ${action.show("redirect.port")}, which leads to a port that speaks no TLS`;
    }
    return `${action.path} redirects with redirect.protocol ${action.show("redirect.protocol")}, which stays on HTTP`;
  }
  if (type === "fixed-response" && /^[45]/.test(action.text("fixedResponse.statusCode") ?? "")) return undefined;
  return `${action.path} answers HTTP requests with type ${action.show("type")}`;
}

export default defineControl({
  id: "http-only-redirects",
  title: "HTTP listeners only redirect to HTTPS, or refuse",
  severity: "high",
  why: "A request answered over HTTP was readable on the way, and its cookies and passwords with it.",
  fix: 'Set the action to type "redirect" with redirect { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" }.',
  claims: ["transit.public", "login.tls"],
  frameworks: { fsbp: ["ELB.1"], nist: ["SC-8", "SC-23"] },
  appliesTo: [LISTENER, LISTENER_RULE],
  check(resource, { graph, violation, notApplicable, each }) {
    if (resource.type === LISTENER) {
      if (protocolOf(resource) !== "HTTP") notApplicable("not an HTTP listener");
      each(resource.list("defaultActions"), (action) => {
        const found = fault(action);
        if (found) violation(found);
      });
      return;
    }
    const [listener] = graph.targets(resource, "listenerArn", LISTENER);
    if (listener && protocolOf(listener) !== "HTTP") notApplicable("not on an HTTP listener");
    each(resource.list("actions"), (action) => {
      const found = fault(action);
      if (found && !listener) throw new Undetermined(`${resource.label}: the protocol of its listener, which is not in this stack, is not known`);
      if (found) violation(found);
    });
  },
});
