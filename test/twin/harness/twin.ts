// SPDX-License-Identifier: Apache-2.0
import { execPath } from "node:process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { attempt, command, daemon, type Result } from "./command";
import { TwinHost } from "./host";
import type { Image } from "./image";
import { Outside, type OutsideOptions } from "./outside";
import { clearLeftovers, Run } from "./runs";

/** The twin's network: its gateway answers every name, at EC2's own addresses. */
const GATEWAY = "10.20.0.1";
const AWS_ADDRESSES = ["169.254.169.123", "169.254.169.253", "169.254.169.254"];
const BRIDGE = "net0";

export interface BootOptions {
  /** User data as EC2 gets it, in base64. @default none */
  readonly userDataBase64?: string;
  /** Files to find on the disk before the first boot: path to content. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * A network with nothing of this machine in it but the bridge to `outside`, and hosts and neighbours on it. Any number of twins
 * may run at once: namespaces are named after the run, and everything else is inside them.
 */
export class Twin {
  private hosts = 0;

  private constructor(
    private readonly run: Run,
    private readonly network: string,
    private readonly image: Image,
    /** What hosts reach by HTTPS, and what they asked for. */
    readonly outside: Outside,
  ) {}

  /** @param options.endpoints AWS services, by name; @default none answers */
  static async open(image: Image, options: Partial<OutsideOptions> = {}): Promise<Twin> {
    await clearLeftovers();
    const run = new Run();
    const network = run.namespace("net");
    const file = (name: string) => join(run.directory, name);
    try {
      await command("ip", ["netns", "add", network]);
      const ip = (...args: string[]) => command("ip", ["-n", network, ...args]);
      await ip("link", "set", "lo", "up");
      await ip("link", "add", BRIDGE, "type", "bridge");
      await ip("link", "set", BRIDGE, "up");
      for (const address of [`${GATEWAY}/24`, ...AWS_ADDRESSES.map((address) => `${address}/32`)]) await ip("addr", "add", address, "dev", BRIDGE);

      const outside = await Outside.open(file("tls"), file("metadata"), { endpoints: {}, role: "twin", ...options });
      writeFileSync(file("clock-offset"), "0");
      const twin = new Twin(run, network, image, outside);
      run.own(twin.inside(execPath, ["--import", require.resolve("tsx"), join(__dirname, "relay.ts"), file("clock-offset"), `${GATEWAY}:443=${file("tls")}`, `169.254.169.254:80=${file("metadata")}`], "relay").pid);
      run.own(twin.inside("dnsmasq", [
        "--keep-in-foreground", "--log-facility=-", "--no-resolv", "--no-hosts", "--bind-interfaces", `--interface=${BRIDGE}`, "--except-interface=lo", "--user=root", "--pid-file=",
        `--address=/#/${GATEWAY}`, "--dhcp-range=10.20.0.100,10.20.0.200,1h", "--dhcp-authoritative", `--dhcp-option=option:router,${GATEWAY}`, `--dhcp-leasefile=${file("leases")}`, `--dhcp-hostsdir=${directory(file("addresses"))}`, `--hostsdir=${directory(file("names"))}`,
      ], "dnsmasq").pid);
      return twin;
    } catch (error) {
      await run.end();
      throw error;
    }
  }

  /** Boots a host from a copy of the image; returns as soon as it runs. Its address is 10.20.0.10 and counting. */
  async boot(name: string, { userDataBase64, files = {} }: BootOptions = {}): Promise<TwinHost> {
    const root = join(this.run.directory, name);
    const address = `10.20.0.${10 + this.hosts++}`;
    await command("cp", ["--archive", "--reflink=auto", this.image.directory, root]);
    const write = (path: string, content: string | Buffer) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    };
    write("/var/lib/cloud/seed/nocloud/meta-data", `instance-id: i-${name}\nlocal-hostname: ${name}\n`);
    write("/var/lib/cloud/seed/nocloud/user-data", userDataBase64 === undefined ? "" : Buffer.from(userDataBase64, "base64"));
    write("/etc/hostname", `${name}\n`);
    // As on EC2's image; the bootstrap leaves this machine's own.
    rmSync(join(root, "etc/resolv.conf"), { force: true });
    symlinkSync("../run/systemd/resolve/stub-resolv.conf", join(root, "etc/resolv.conf"));
    write("/usr/local/share/ca-certificates/outside.crt", this.outside.authorityPem);
    await command("chroot", [root, "update-ca-certificates"]);
    for (const [path, content] of Object.entries(files)) write(path, content);

    writeFileSync(join(this.run.directory, "addresses", name), `${name},${address}\n`);
    const start = () => {
      const nspawn = this.inside("systemd-nspawn", [
        "--quiet", "--boot", `--directory=${root}`, `--machine=${this.run.id}-${name}`, "--register=no", "--keep-unit", `--network-bridge=${BRIDGE}`, "--console=pipe",
      ], name);
      this.run.own(nspawn.pid);
      return nspawn;
    };
    return new TwinHost(name, address, root, start, start());
  }

  /** A second machine on the network, without a file system of its own: a shell that sees the network from there. */
  async neighbour(name: string, address: string): Promise<(script: string) => Promise<Result>> {
    const namespace = this.run.namespace(name);
    await command("ip", ["netns", "add", namespace]);
    await command("ip", ["-n", this.network, "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", namespace]);
    await command("ip", ["-n", this.network, "link", "set", name, "master", BRIDGE, "up"]);
    for (const args of [["addr", "add", `${address}/24`, "dev", "eth0"], ["link", "set", "eth0", "up"], ["link", "set", "lo", "up"], ["route", "add", "default", "via", GATEWAY]]) await command("ip", ["-n", namespace, ...args]);
    return (script) => attempt("nsenter", [`--net=/run/netns/${namespace}`, "--", "sh", "-c", script]);
  }

  /** Makes Amazon's time service wrong by so many seconds, or right again with 0. */
  setClockOffset(seconds: number): void {
    writeFileSync(join(this.run.directory, "clock-offset"), String(seconds));
  }

  /** Gives a name an address of its own, such as another host's. */
  resolve(name: string, address: string): void {
    writeFileSync(join(this.run.directory, "names", name), `${address} ${name}\n`);
  }

  /** Ends every host and removes everything. */
  async close(): Promise<void> {
    this.outside.close();
    await this.run.end();
  }

  /** Starts a process of the network's namespace; its output goes to a file of that name. */
  private inside(name: string, args: readonly string[], log: string) {
    return daemon("nsenter", [`--net=/run/netns/${this.network}`, "--", name, ...args], join(this.run.directory, `${log}.log`));
  }
}

function directory(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
