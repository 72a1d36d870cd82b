// SPDX-License-Identifier: Apache-2.0
import { onPath } from "../../../local/toolchain/command";

const COMMANDS: Readonly<Record<string, string>> = {
  mmdebstrap: "mmdebstrap",
  "systemd-nspawn": "systemd-container",
  dnsmasq: "dnsmasq-base",
  ip: "iproute2",
  nsenter: "util-linux",
  setpriv: "util-linux",
  curl: "curl",
  python3: "python3",
};

/** PATH of root, in which Debian keeps these commands; a test may run with less. */
export const ROOT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Why no host can be booted on this machine, in one line with the way out; undefined when one can. */
export function missingRequirement(): string | undefined {
  if (process.platform !== "linux") return `booting hosts needs Linux, and this is ${process.platform}`;
  if (process.getuid?.() !== 0) return "booting hosts needs root; run it as root, after test/twin/prepare.sh";
  const missing = Object.entries(COMMANDS).filter(([command]) => onPath(command, ROOT_PATH).length === 0);
  if (missing.length === 0) return undefined;
  return `booting hosts needs ${missing.map(([command]) => command).join(", ")}; run test/twin/prepare.sh, or install ${[...new Set(missing.map(([, name]) => name))].join(" ")}`;
}
