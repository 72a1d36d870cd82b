// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from "fflate";
import { stringify } from "yaml";
import { invalid } from "./args";
import { firewallRuleset, loadFirewall, type FirewallRules } from "./host-firewall-rules";

/** A file on the host. */
export interface ConfigFile {
  readonly path: string;
  readonly content: string;
  /** @default 0644 */
  readonly mode?: string;
}

/** A systemd unit, or a drop-in of one when the name has the form `x.service.d/y.conf`. */
export interface ConfigUnit {
  readonly name: string;
  readonly content: string;
  /** Starts with the host, and once everything is installed. @default true for units that are no drop-in */
  readonly start?: boolean;
}

/** A system user without a shell, home or password. */
export interface ConfigUser {
  readonly name: string;
  /** Groups that exist in the image, such as `systemd-journal`. */
  readonly groups?: readonly string[];
  /** May reach the instance metadata, and thereby act with the host's role. @default false */
  readonly metadata?: boolean;
}

/** One concern of a host's configuration. Holds no secrets: anyone who may describe a launch template reads its user data. */
export interface CloudConfigModule {
  /** Kebab-case, unique on the host. */
  readonly name: string;
  /** What would go wrong without it. */
  readonly why: string;
  /** Where the recommendation, or the value, comes from. */
  readonly source: string;
  /** Debian packages. */
  readonly packages?: readonly string[];
  readonly files?: readonly ConfigFile[];
  readonly units?: readonly ConfigUnit[];
  readonly users?: readonly ConfigUser[];
  /** What the firewall accepts besides answers and loopback; everything else is dropped. */
  readonly firewall?: FirewallRules;
  /** Kernel parameters by name. */
  readonly sysctls?: Readonly<Record<string, string | number>>;
  /** Shell lines that run at every boot, as root, before files are written and packages are installed; must be idempotent. */
  readonly boot?: readonly string[];
  /** Shell lines that run as root, after files and packages and before units start; again from the first if a later one fails, so idempotent. */
  readonly commands?: readonly string[];
  /** Other keys of cloud-config, such as `apt`. No two modules set the same. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A compiled document. */
export interface CompiledCloudConfig {
  /** The cloud-config in the clear. */
  readonly text: string;
  /** What EC2 gets: gzip in base64; cloud-init unpacks it. */
  readonly userDataBase64: string;
  /** Size that counts against EC2's limit. */
  readonly bytes: number;
}

/** EC2 takes 16 KB of user data before it is base64-encoded (EC2 user guide, "Run commands when you launch an instance"). */
export const USER_DATA_LIMIT = 16_384;

/**
 * Compiles modules into one compressed cloud-config. What happens on the host, in this order: at every boot the users, the
 * firewall and the modules' `boot` lines; at the first one then files, packages, `commands`, and last the units start. Packages
 * and commands are tried until they succeed, and no unit starts before: a host whose packages cannot be had is closed and says
 * so, not half open. The same modules give the same bytes on every machine.
 * @param property The argument an error names
 * @throws InputPropertyError with the sizes when EC2 would refuse the result, or when two modules contradict each other
 */
export function compileCloudConfig(modules: readonly CloudConfigModule[], property = "modules"): CompiledCloudConfig {
  refuseContradictions(modules, property);
  const text = `#cloud-config\n${stringify(document(modules), { lineWidth: 0 })}`;
  const packed = pack(text);
  if (packed.length > USER_DATA_LIMIT) {
    const sizes = modules.map((module) => ({ name: module.name, bytes: pack(JSON.stringify(module)).length })).sort((a, b) => b.bytes - a.bytes);
    const largest = sizes.slice(0, 3).map(({ name, bytes }) => `${name} ${bytes}`).join(", ");
    throw invalid(property, `${packed.length} bytes of compressed user data`, `EC2 accepts ${USER_DATA_LIMIT}; the largest modules are ${largest}; move files into the image, or fetch them at boot`);
  }
  return { text, userDataBase64: Buffer.from(packed).toString("base64"), bytes: packed.length };
}

/** Not Node's zlib: its bytes differ between processors, and other bytes would replace every host. */
function pack(text: string): Uint8Array {
  return gzipSync(new TextEncoder().encode(text), { level: 9, mtime: 0 });
}

function document(modules: readonly CloudConfigModule[]): Record<string, unknown> {
  const all = <T>(pick: (module: CloudConfigModule) => readonly T[] | undefined): T[] => modules.flatMap((module) => pick(module) ?? []);
  const units = all((module) => module.units);
  const users = all((module) => module.users);
  const ruleset = firewallRuleset(all((module) => (module.firewall ? [module.firewall] : [])), users.filter(({ metadata }) => metadata).map(({ name }) => name));
  const sysctls = all((module) => Object.entries(module.sysctls ?? {})).map(([name, value]) => `${name} = ${value}\n`).sort();
  const started = units.filter(({ name, start = !name.includes("/") }) => start).map(({ name }) => name);
  const files: ConfigFile[] = [
    ...all((module) => module.files),
    ...units.map(({ name, content }) => ({ path: `/etc/systemd/system/${name}`, content })),
    ...(sysctls.length > 0 ? [{ path: "/etc/sysctl.d/90-glacis.conf", content: sysctls.join("") }] : []),
    { path: CONFIGURE, content: configureScript([...new Set(all((module) => module.packages))].sort(), all((module) => module.commands), started), mode: "0700" },
    { path: "/etc/systemd/system/glacis-configure.service", content: CONFIGURE_UNIT },
  ];
  return {
    ...Object.assign({}, ...modules.map(({ settings }) => settings)) as object,
    bootcmd: [["sh", "-euc", [...users.map(addUser), loadFirewall(ruleset), ...all((module) => module.boot), ""].join("\n")]],
    write_files: files.map(({ path, content, mode = "0644" }) => ({ path, permissions: mode, content })),
    runcmd: [
      ["systemctl", "daemon-reload"],
      ["systemctl", "restart", "systemd-sysctl.service"],
      // Waits for the first attempt, so that cloud-init's own status tells whether it failed.
      ["systemctl", "enable", "--now", "glacis-configure.service"],
    ],
  };
}

const CONFIGURE = "/usr/local/sbin/glacis-configure";

/** Runs once per host, at first boot; until it has succeeded it runs again, half a minute after each failure. */
const CONFIGURE_UNIT = `[Unit]
Description=Packages and configuration of this host
Wants=network-online.target
After=network-online.target nftables.service
ConditionPathExists=!/var/lib/glacis/configured
StartLimitIntervalSec=0

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${CONFIGURE}
Restart=on-failure
RestartSec=30
StandardOutput=journal+console

[Install]
WantedBy=multi-user.target
`;

function configureScript(packages: readonly string[], commands: readonly string[], units: readonly string[]): string {
  return `#!/bin/sh
set -eu
trap '[ $? -eq 0 ] || echo "glacis: this host is not configured yet, stays closed and tries again" >&2' EXIT
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
# Files of ours that packages bring too were written before, and stay.
apt="apt-get --quiet --yes -o DPkg::Use-Pty=0 -o Dpkg::Options::=--force-confold"
apt-get --quiet update -o APT::Update::Error-Mode=any
$apt full-upgrade
$apt install --no-install-recommends ${packages.join(" ")}
${commands.join("\n")}
systemctl daemon-reload
${units.length > 0 ? `systemctl enable --now --no-block ${units.join(" ")}\n` : ""}mkdir -p /var/lib/glacis
touch /var/lib/glacis/configured
`;
}

function addUser({ name, groups = [] }: ConfigUser): string {
  const more = groups.length > 0 ? ` --groups ${groups.join(",")}` : "";
  return `getent passwd ${name} >/dev/null || useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin${more} ${name}`;
}

function refuseContradictions(modules: readonly CloudConfigModule[], property: string): void {
  const twice = (what: string, names: readonly string[], fix: string) => {
    const name = names.find((candidate, index) => names.indexOf(candidate) !== index);
    if (name !== undefined) throw invalid(property, `${what} ${name} twice`, fix);
  };
  twice("module", modules.map(({ name }) => name), "give every module a name of its own");
  twice("file", modules.flatMap(({ files = [] }) => files.map(({ path }) => path)), "write it in one module");
  twice("unit", modules.flatMap(({ units = [] }) => units.map(({ name }) => name)), "define it in one module");
  twice("setting", modules.flatMap(({ settings = {} }) => Object.keys(settings)), "set it in one module");
  twice("sysctl", modules.flatMap(({ sysctls = {} }) => Object.keys(sysctls)), "set it in one module");
}
