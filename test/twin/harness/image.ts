// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { publish } from "../../../local/toolchain/cache";
import { attempt, command } from "./command";

/** What Debian's own EC2 image has and the variant `important` lacks, as far as a container can have it. */
const EC2_IMAGE = [
  "apparmor", "bash-completion", "ca-certificates", "cloud-init", "curl", "dbus", "iproute2", "kmod", "less", "libnss-resolve", "man-db",
  "netplan.io", "nftables", "openssh-server", "procps", "python3", "sudo", "systemd-resolved", "systemd-sysv", "unattended-upgrades", "uuid-runtime",
];
/** What that variant has and the EC2 image lacks: that configures its network with netplan and systemd-networkd. */
const NOT_ON_EC2 = ["ifupdown"];
/** What tests call on a host; what a host needs itself, it installs. */
const FOR_TESTS = ["gpg", "gpg-agent", "lynis", "wrk"];
const SUITE = "trixie";

export interface Image {
  readonly directory: string;
  /** Whether it was in the cache. */
  readonly reused: boolean;
}

/** A Debian 13 root that resembles Debian's EC2 image, plus what tests call on it; made once per content and kept in the cache. */
export async function debianImage(): Promise<Image> {
  const { main } = await mirrors();
  const include = [...EC2_IMAGE, ...FOR_TESTS].sort();
  const purge = `chroot "$1" dpkg --purge ${NOT_ON_EC2.join(" ")}`;
  const recipe = ["--variant=important", `--include=${include.join(",")}`, `--customize-hook=${purge}`, SUITE];
  const key = createHash("sha256").update(JSON.stringify([recipe, main, process.arch])).digest("hex").slice(0, 16);
  return publish(`twin-debian13-${key}`, {
    build: async (directory) => {
      await command("mmdebstrap", ["--quiet", ...recipe, join(directory, "root"), main]);
    },
    verify: (directory) => Promise.resolve(existsSync(join(directory, "root", "usr/bin/cloud-init"))),
  }).then(({ directory, reused }) => ({ directory: join(directory, "root"), reused }));
}

/** Where this machine gets Debian from, by its own configuration, so that a mirror it has is used. */
export async function mirrors(): Promise<{ readonly main: string; readonly security: string }> {
  const { stdout } = await attempt("apt-get", ["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]);
  const uris = [...new Set(stdout.split("\n"))].map((uri) => uri.replace(/\/$/, ""));
  return {
    main: uris.find((uri) => /^https?:.*\/debian$/.test(uri)) ?? "http://deb.debian.org/debian",
    security: uris.find((uri) => /^https?:.*\/debian-security$/.test(uri)) ?? "http://deb.debian.org/debian-security",
  };
}
