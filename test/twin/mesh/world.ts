// SPDX-License-Identifier: Apache-2.0
import type { Result } from "../harness/command";
import { debianImage } from "../harness/image";
import { deployedUserData } from "../harness/stack";
import type { TwinHost } from "../harness/host";
import { Twin } from "../harness/twin";
import { ZONE, type Pair } from "./certificates";
import { DeployedMesh, type ServiceSecret } from "./stack";

/** Port of the deployed service `orders`, and where its load balancer asks for its health. */
export const ORDERS_PORT = 9444;
export const HEALTH_PORT = 9440;
export const ORDERS = `orders.${ZONE}`;

/** Folder on the host `web` for certificates that tests call with. */
const CALLERS = "/run/callers";

/** Two booted hosts of the deployed local stack, and its AWS. The service's load balancer is left out: its name leads to the host. */
export class World {
  /** The AWS services that hosts can reach; a test takes one away to have it down. */
  readonly reachable: Record<string, string>;
  private readonly deployedSecrets = new Map<string, ServiceSecret>();

  private constructor(
    readonly twin: Twin,
    readonly mesh: DeployedMesh,
    readonly web: TwinHost,
    readonly orders: TwinHost,
    /** A shell of a machine on the same network that belongs to no service. */
    readonly neighbour: (script: string) => Promise<Result>,
    endpoints: Record<string, string>,
  ) {
    this.reachable = endpoints;
  }

  static async open(stateDir: string): Promise<World> {
    const mesh = await DeployedMesh.open(stateDir);
    // The instance role's credentials are invented, and the emulator does not judge them; who may read what is judged in
    // components/mesh/mesh.test.ts. Metrics go to the host name `monitoring`.
    const endpoints: Record<string, string> = { secretsmanager: mesh.endpoints.secretsmanager as string, monitoring: mesh.endpoints.cloudwatch as string };
    const twin = await Twin.open(await debianImage(), { endpoints });
    const web = await twin.boot("web", { userDataBase64: deployedUserData(stateDir, "hosts") });
    const orders = await twin.boot("orders", { userDataBase64: deployedUserData(stateDir, "orders-hosts") });
    twin.resolve(ORDERS, orders.address);
    const world = new World(twin, mesh, web, orders, await twin.neighbour("neighbour", "10.20.0.99"), endpoints);
    for (const service of ["web", "orders"]) world.deployedSecrets.set(service, await mesh.secret(service));
    return world;
  }

  /** Waits until a service's own host has a certificate and accepts connections. */
  async ready(): Promise<void> {
    await this.orders.until(`ss -Hltn 'sport = :${ORDERS_PORT}' | grep -q . && curl --silent --fail http://127.0.0.1:8080/ >/dev/null`, 300_000);
    await this.web.until(`curl --silent --fail --max-time 5 http://127.0.0.1:${ORDERS_PORT}/ >/dev/null`, 300_000);
  }

  /** What the deployed stack stored for a service. */
  secretOf(service: string): ServiceSecret {
    const secret = this.deployedSecrets.get(service);
    if (secret === undefined) throw new Error(`no secret of ${service}`);
    return secret;
  }

  /** The deployed value again, in the store and on the hosts. */
  async restore(): Promise<void> {
    Object.assign(this.reachable, { secretsmanager: this.mesh.endpoints.secretsmanager });
    for (const [service, secret] of this.deployedSecrets) await this.mesh.store(service, secret);
    await Promise.all([this.web, this.orders].map((host) => this.pull(host)));
    await this.ready();
  }

  /** Lets a host pull its certificate now, as its timer does every five minutes; says what went wrong, or nothing. */
  async pull(host: TwinHost): Promise<string> {
    for (let attempts = 3; ; attempts--) {
      const cursor = await host.sh("journalctl --lines 0 --show-cursor | sed --quiet 's/^-- cursor: //p'");
      const { code } = await host.attempt("systemctl restart glacis-mesh-certificate.service");
      const said = await host.sh(`journalctl --sync; journalctl --unit glacis-mesh-certificate --after-cursor '${cursor}' --output cat`);
      const reason = /^mesh certificate not renewed.*$/m.exec(said)?.[0];
      if (reason !== undefined || code === 0) return reason ?? "";
      // systemd in a container may lose the unit's control group between two starts, before anything of the unit's has run.
      if (attempts === 0 || !said.includes("Failed to spawn")) return said;
    }
  }

  /** Calls `orders` from the host `web`, past its proxy, with curl's options; trusts the deployed root. */
  async call(options: string, pair?: Pair): Promise<{ readonly code: number | null; readonly text: string }> {
    const put = (name: string, text: string) => `mkdir -p ${CALLERS} && cat >${CALLERS}/${name} <<'PEM'\n${text}PEM\n`;
    const files = put("trust.pem", this.secretOf("web").trust) + (pair === undefined ? "" : put("pair.pem", pair.certificate + pair.privateKey));
    const identity = pair === undefined ? "" : `--cert ${CALLERS}/pair.pem --key ${CALLERS}/pair.pem`;
    const { code, stdout, stderr } = await this.web.attempt(`${files} curl --silent --show-error --max-time 10 --noproxy '*' --write-out '%{http_code}\\n' --cacert ${CALLERS}/trust.pem ${identity} ${options}`);
    return { code, text: (code === 0 ? stdout : stdout + stderr).trim() };
  }

  async close(): Promise<void> {
    for (const [service, secret] of this.deployedSecrets) await this.mesh.store(service, secret);
    this.mesh.close();
    await this.twin.close();
  }
}
