// SPDX-License-Identifier: Apache-2.0
// The mesh of the deployed local stack, on two booted hosts: who gets through, who does not, and what happens to certificates.
import { Facts } from "../suite/facts";
import { describeTwin, stateDir } from "../suite/local-stack";
import { issue, otherAuthority, ZONE, type Pair, type Wanted } from "./certificates";
import { EDGE_PORT, serveEdgePolicy } from "./edge-policy";
import { load } from "./load";
import { measureOverhead, serveCheaply, serveDemo, table } from "./overhead";
import { missingScanner, scan } from "./scan";
import { HEALTH_PORT, ORDERS, ORDERS_PORT, World } from "./world";

describeTwin("the mesh between two booted hosts", () => {
  const facts = new Facts("mesh");
  let world: World;
  const url = `https://${ORDERS}:${ORDERS_PORT}/`;
  const own = (service: string): Pair => world.secretOf(service);
  const signed = (wanted: Wanted) => issue(world.mesh.issuer, wanted);
  const serving = async () => (await world.call(`--verbose ${url} 2>&1 | sed -n 's/.*expire date: //p'`, own("web"))).text;

  beforeAll(async () => {
    world = await World.open(stateDir());
    const [web, orders] = await Promise.all([world.web.configured(), world.orders.configured()]);
    expect([web.errors, orders.errors]).toEqual([[], []]);
    await world.ready();
  });
  afterAll(async () => {
    facts.write();
    await world?.close();
  });

  describe("lets through", () => {
    facts.check("application-served-post-quantum", ["hop-mutual-tls"], "a call from the application of web, which speaks plain HTTP on loopback, with the post-quantum group between the hosts", async () => {
      const since = await world.orders.sh("date '+%F %T'");
      expect(await world.web.sh(`curl --silent http://127.0.0.1:${ORDERS_PORT}/`)).toBe("glacis demo workload");
      await world.orders.until(`journalctl --unit glacis-mesh --since '${since}' --output cat | grep 'caller="web.${ZONE}" in=TLSv1.3,X25519MLKEM768'`, 20_000);
      await world.web.until(`journalctl --unit glacis-mesh --output cat | grep 'out=TLSv1.3,X25519MLKEM768'`, 20_000);
    });

    facts.check("client-served-post-quantum", ["hop-mutual-tls"], "a client with web's certificate, and names the group that was agreed upon", async () => {
      expect(await world.call(url, own("web"))).toEqual({ code: 0, text: "glacis demo workload\n200" });
      expect(await world.web.sh(`openssl s_client -connect ${ORDERS}:${ORDERS_PORT} -cert /run/callers/pair.pem -cert_chain /run/callers/pair.pem -key /run/callers/pair.pem -CAfile /run/callers/trust.pem -verify_hostname ${ORDERS} -verify_return_error </dev/null 2>&1`))
        .toMatch(/Negotiated TLS1\.3 group: X25519MLKEM768[\s\S]*Verify return code: 0 \(ok\)/);
    });

    facts.check("caller-named-by-certificate", ["hop-mutual-tls"], "tells the application who calls, whatever the caller says", async () => {
      await world.orders.sh(`systemctl stop glacis-workload; printf 'import http.server\\nclass H(http.server.BaseHTTPRequestHandler):\\n  def do_GET(s):\\n    s.send_response(200); s.end_headers(); s.wfile.write(str(s.headers.get_all("x-mesh-caller")).encode())\\nhttp.server.HTTPServer(("127.0.0.1",8080),H).serve_forever()\\n' >/run/echo.py; systemd-run --quiet --unit echo python3 /run/echo.py`);
      await world.web.until(`curl --silent --fail http://127.0.0.1:${ORDERS_PORT}/`);
      expect((await world.call(`--header 'x-mesh-caller: payments.${ZONE}' ${url}`, own("web"))).text).toBe(`['web.${ZONE}']200`);
      await world.orders.sh("systemctl stop echo; systemctl start glacis-workload");
      await world.ready();
    });
  });

  describe("refuses", () => {
    facts.check("refuses-plaintext", ["hop-mutual-tls", "no-plaintext-port"], "plaintext", async () => {
      expect(await world.call(`http://${ORDERS}:${ORDERS_PORT}/`)).toMatchObject({ code: 52, text: expect.stringContaining("Empty reply") as string });
    });
    facts.check("refuses-tls-1.2", ["hop-mutual-tls"], "TLS 1.2", async () => {
      expect(await world.call(`--tls-max 1.2 ${url}`, own("web"))).toMatchObject({ code: 35, text: expect.stringContaining("alert protocol version") as string });
    });
    facts.check("refuses-no-client-certificate", ["hop-mutual-tls"], "no client certificate", async () => {
      expect(await world.call(url)).toMatchObject({ code: 56, text: expect.stringContaining("alert certificate required") as string });
    });
    facts.check("refuses-another-authority", ["hop-mutual-tls"], "a certificate of another authority, for the right name", async () => {
      const { issuer } = await otherAuthority();
      expect(await world.call(url, await issue(issuer, { service: "web" }))).toMatchObject({ code: 56, text: expect.stringContaining("alert unknown ca") as string });
    });
    facts.check("refuses-expired", ["hop-mutual-tls", "client-certificate-expiry-honoured"], "an expired certificate", async () => {
      expect(await world.call(url, await signed({ service: "web", from: -48, until: -1 }))).toMatchObject({ code: 56, text: expect.stringContaining("alert certificate expired") as string });
    });
    facts.check("refuses-not-yet-valid", ["hop-mutual-tls"], "a certificate that is not valid yet", async () => {
      expect(await world.call(url, await signed({ service: "web", from: 1, until: 48 }))).toMatchObject({ code: 56, text: expect.stringContaining("alert bad certificate") as string });
    });
    facts.check("refuses-undeclared-caller", ["hop-mutual-tls"], "a service that may not call, of the right authority", async () => {
      expect((await world.call(`--output /dev/null ${url}`, await signed({ service: "payments" }))).text).toBe("403");
    });
    facts.check("refuses-itself", ["hop-mutual-tls"], "a service that calls itself", async () => {
      expect((await world.call(`--output /dev/null ${url}`, own("orders"))).text).toBe("403");
    });
    facts.check("refuses-name-outside-zone", ["authority-constrained"], "a name outside the zone, though the right authority signed it", async () => {
      expect(await world.call(url, await signed({ service: "web", zone: "example.com" }))).toMatchObject({ code: 56, text: expect.stringMatching(/alert (unknown ca|bad certificate|certificate unknown)/) as string });
    });
    facts.check("refuses-service-as-authority", ["authority-constrained"], "a certificate that a service signed", async () => {
      const { certificate, privateKey } = await signed({ service: "payments" });
      const rogue = await issue({ certificatePem: certificate, keyPem: privateKey }, { service: "web" });
      expect(await world.call(url, rogue)).toMatchObject({ code: 56, text: expect.stringMatching(/alert (unknown ca|bad certificate|certificate unknown)/) as string });
    });
    facts.check("refuses-other-ports", [], "whoever is not on a mesh port: the application listens on loopback, and the proxy's metrics too", async () => {
      const { neighbour } = world;
      for (const port of [8080, 9101]) expect((await neighbour(`timeout 3 bash -c '</dev/tcp/${world.orders.address}/${port}'`)).code).toBe(124);
      expect((await neighbour(`timeout 30 bash -c '</dev/tcp/${world.orders.address}/${ORDERS_PORT}'`)).code).toBe(0);
      expect(await world.orders.sh("ss -Hltn 'sport = :8080 or sport = :9101' | awk '{print $4}' | sort")).toBe("127.0.0.1:8080\n127.0.0.1:9101");
      expect((await neighbour(`curl --silent --insecure --max-time 5 --output /dev/null --write-out '%{http_code}' https://${world.orders.address}:${HEALTH_PORT}/healthz https://${world.orders.address}:${HEALTH_PORT}/`)).stdout).toBe("200503");
    });
  });

  facts.check("refuses-impostor", ["hop-mutual-tls"], "a caller refuses whoever poses as the service with another service's certificate", async () => {
    const impostor = await signed({ service: "payments" });
    await world.orders.sh(`systemctl stop glacis-mesh; cat >/run/impostor.pem <<'PEM'\n${impostor.certificate}${impostor.privateKey}PEM\nsystemd-run --quiet --unit impostor openssl s_server -accept ${ORDERS_PORT} -cert /run/impostor.pem -cert_chain /run/impostor.pem -key /run/impostor.pem -www`);
    await world.web.until(`[ "$(curl --silent --max-time 5 --output /dev/null --write-out '%{http_code}' http://127.0.0.1:${ORDERS_PORT}/)" = 503 ]`, 30_000);
    await world.orders.sh("systemctl stop impostor; systemctl start glacis-mesh");
    await world.ready();
  });

  describe("certificates", () => {
    afterEach(async () => world.restore());

    /** Calls on kept and on new connections, until there were enough and the signal comes. */
    const loadUntil = async (enough: AbortSignal): Promise<{ requests: number; losses: string[] }> => {
      const url = `http://127.0.0.1:${ORDERS_PORT}/`;
      let requests = 0;
      const losses: string[] = [];
      do {
        const met = await Promise.all([load(world.web, url, { seconds: 5, connections: 8 }), load(world.web, url, { seconds: 5, connections: 4, reconnect: true })]);
        requests += met.reduce((sum, each) => sum + each.requests, 0);
        losses.push(...met.map((each) => each.losses).filter((text) => text !== ""));
      } while (!enough.aborted || requests < 5_000);
      return { requests, losses };
    };

    facts.check("rotation-loses-nothing", ["service-certificate-renewed-early"], "are replaced under load without losing a request", async () => {
      const before = await serving();
      await serveCheaply(world.orders);
      try {
        await world.ready();
        const loading = new AbortController();
        const loads = loadUntil(loading.signal);
        for (const until of [100, 200, 300]) {
          for (const service of ["orders", "web"] as const) {
            await world.mesh.store(service, { ...world.secretOf(service), ...(await signed({ service, until })) });
            expect(await world.pull(world[service])).toBe("");
          }
        }
        loading.abort();
        const { requests, losses } = await loads;
        process.stdout.write(`certificates replaced three times on both hosts under load: ${requests} requests, ${losses.length === 0 ? "none lost" : "some lost"}\n`);
        facts.see("rotationUnderLoad", { requests, losses });
        expect(losses).toEqual([]);
        expect(await serving()).not.toBe(before);
      } finally {
        await serveDemo(world.orders);
      }
    });

    for (const [id, name, reason, broken] of [
      ["wrong-key", "a key of another certificate", "the private key belongs to another certificate", async () => ({ ...world.secretOf("orders"), ...(await signed({ service: "orders" })), privateKey: world.secretOf("web").privateKey })],
      ["another-service", "a certificate of another service", "hostname mismatch", async () => ({ ...world.secretOf("orders"), ...(await signed({ service: "web" })) })],
      ["expired", "an expired certificate", "certificate has expired", async () => ({ ...world.secretOf("orders"), ...(await signed({ service: "orders", from: -48, until: -1 })) })],
      ["half-a-secret", "half a secret", "the secret is not what was expected", () => JSON.stringify(world.secretOf("orders")).slice(0, 700)],
    ] as const) facts.check(`kept-when-new-is-${id}`, ["service-certificate-watched"], `are kept when the new one is no good: ${name}; and the alarm would fire`, async () => {
      const before = await serving();
      const since = new Date();
      await world.mesh.store("orders", await broken());
      expect(await world.pull(world.orders)).toMatch(new RegExp(`the one in use stays: .*${reason}`));
      expect(await serving()).toBe(before);
      expect(await world.web.sh(`curl --silent http://127.0.0.1:${ORDERS_PORT}/`)).toBe("glacis demo workload");
      const alarm = await world.mesh.alarm("example-local-mesh-orders-certificate-fault");
      expect(alarm).toMatchObject({ ComparisonOperator: "GreaterThanThreshold", Threshold: 0, ActionsEnabled: true });
      expect(await world.mesh.value(alarm, since)).toBe(1);
    });

    facts.check("days-left-reported", ["service-certificate-watched"], "say how long they last", async () => {
      const since = new Date();
      await world.mesh.store("orders", { ...world.secretOf("orders"), ...(await signed({ service: "orders", until: 24 * 5 })) });
      expect(await world.pull(world.orders)).toBe("");
      const alarm = await world.mesh.alarm("example-local-mesh-orders-certificate-ends");
      expect(alarm).toMatchObject({ ComparisonOperator: "LessThanThreshold", Threshold: 20, TreatMissingData: "breaching" });
      expect(await world.mesh.value(alarm, since)).toBeCloseTo(5, 1);
    });

    facts.check("stolen-ends-with-authority", [], "that were stolen end with their authority", async () => {
      const stolen = own("web");
      const { issuer, root } = await otherAuthority();
      for (const service of ["orders", "web"] as const) {
        await world.mesh.store(service, { ...(await issue(issuer, { service })), trust: root.certificatePem });
        expect(await world.pull(world[service])).toBe("");
      }
      await world.web.until(`curl --silent --fail http://127.0.0.1:${ORDERS_PORT}/`, 30_000);
      expect(await world.call(`--insecure ${url}`, stolen)).toMatchObject({ code: 56, text: expect.stringContaining("alert unknown ca") as string });
    });

    facts.check("store-down-closed", [], "stay when the store is unreachable, and without any the host is closed until there is one", async () => {
      delete world.reachable["secretsmanager"];
      expect(await world.pull(world.orders)).toContain("the one in use stays");
      expect((await world.call(`--output /dev/null ${url}`, own("web"))).text).toBe("200");

      await world.orders.reboot();
      await world.orders.until("journalctl --boot --unit glacis-mesh-certificate --output cat | grep 'there is none yet, so the proxy stays down'", 120_000);
      expect(await world.orders.sh(`systemctl is-active glacis-workload; ss -Hltn 'sport = :${ORDERS_PORT} or sport = :${HEALTH_PORT}'`)).toBe("active");
      expect((await world.call(url, own("web"))).code).toBe(7);
      world.reachable["secretsmanager"] = world.mesh.endpoints.secretsmanager as string;
      await world.orders.until(`ss -Hltn 'sport = :${ORDERS_PORT}' | grep -q .`, 60_000);
    });
  });

  facts.check("keys-in-memory", [], "keys are in memory, and for the proxy alone", async () => {
    expect(await world.orders.sh("stat --format '%U:%G %a %n' /run/glacis-mesh /run/glacis-mesh/current/service.pem; findmnt --noheadings --output FSTYPE --target /run/glacis-mesh")).toBe(
      "root:haproxy 750 /run/glacis-mesh\nroot:haproxy 640 /run/glacis-mesh/current/service.pem\ntmpfs");
    const [, material = ""] = world.secretOf("orders").privateKey.split("\n");
    const holding = (folders: string) => world.orders.attempt(`grep --recursive --files-with-matches --fixed-strings '${material}' ${folders}`);
    expect((await holding("/run/glacis-mesh/current")).stdout).toContain("/run/glacis-mesh/current/service.pem");
    expect((await holding("/etc /home /opt /root /srv /usr/local /var")).stdout).toBe("");
  });

  describe("a scan against Mozilla's server-side TLS 6.0 finds nothing", () => {
    facts.check("mozilla-modern-on-mesh-port", [], "on the mesh port, against the modern configuration", async () => {
      const missing = await missingScanner();
      if (missing !== undefined) return missing;
      const verdict = await scan(world.neighbour, { target: `${world.orders.address}:${ORDERS_PORT}`, serverName: ORDERS, trust: world.secretOf("web").trust, configuration: "modern" });
      // The scanner's validator knows no constraints on URIs, so it cannot follow the path; OpenSSL did, in the test of the agreed group.
      expect(verdict).toBe(`FAILED - Not compliant.\n* certificate_path_validation: Certificate path validation failed for CN=${ORDERS}.`);
    });

    facts.check("mozilla-intermediate-on-edge-policy", [], "on a server with the edge's policy, against the intermediate one; which the modern one would not let pass", async () => {
      const missing = await missingScanner();
      if (missing !== undefined) return missing;
      const { root } = await otherAuthority();
      await serveEdgePolicy(world.web, await issue(root, { service: "edge" }));
      const edge = { target: `${world.web.address}:${EDGE_PORT}`, serverName: `edge.${ZONE}`, trust: root.certificatePem };
      expect(await scan(world.neighbour, { ...edge, configuration: "intermediate" })).toBe("OK - Compliant.");
      expect(await scan(world.neighbour, { ...edge, configuration: "modern" })).toMatch(/^FAILED - Not compliant\.\n[\s\S]*TLSv1\.2/);
      expect((await world.neighbour(`curl --silent --head --insecure --max-time 5 https://${edge.target}/`)).stdout).toContain("strict-transport-security: max-age=63072000");
    });
  });

  facts.check("overhead-without-loss", [], "what the mesh costs, printed", async () => {
    const overhead = await measureOverhead(world, { seconds: 8, connections: 16 });
    process.stdout.write(`${table(overhead)}\n`);
    facts.see("overhead", overhead);
    expect([overhead.direct.lost, overhead.proxied.lost, overhead.mesh.lost]).toEqual([0, 0, 0]);
    await world.ready();
  });
});
