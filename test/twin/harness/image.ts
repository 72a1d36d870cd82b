// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publish } from "../../../local/toolchain/cache";
import { attempt } from "./command";

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

/** Options of APT while the image is made; the file that mmdebstrap keeps them in does not stay. */
const APT_OPTIONS = ['Acquire::Retries "5"', 'Acquire::http::Timeout "20"'];
const APT_OPTIONS_FILE = "etc/apt/apt.conf.d/99mmdebstrap";
/** How mmdebstrap and APT say that packages did not come, which is no fault of the recipe. */
const NOT_FETCHED = /^.*(?:Failed to fetch|Unable to fetch|Could not (?:resolve|connect)|Unable to connect|Temporary failure|Connection (?:timed out|failed|refused)).*$/m;

export interface Image {
  readonly directory: string;
  /** Whether it was in the cache. */
  readonly reused: boolean;
  /** What making it took, whenever that was. */
  readonly buildSeconds: number;
}

/** The mirror did not give what the image is made of. */
export class MirrorError extends Error {
  override readonly name = "MirrorError";
}

/**
 * A Debian 13 root that resembles Debian's EC2 image, plus what tests call on it; made once per content and kept in the cache.
 * @throws MirrorError when its packages cannot be fetched
 */
export async function debianImage(): Promise<Image> {
  const { main } = await mirrors();
  const include = [...EC2_IMAGE, ...FOR_TESTS].sort();
  const purge = `chroot "$1" dpkg --purge ${NOT_ON_EC2.join(" ")}`;
  const recipe = [
    "--variant=important", `--include=${include.join(",")}`, ...APT_OPTIONS.map((option) => `--aptopt=${option}`),
    `--customize-hook=${purge}`, `--customize-hook=rm "$1/${APT_OPTIONS_FILE}"`, SUITE,
  ];
  const key = createHash("sha256").update(JSON.stringify([recipe, main, process.arch])).digest("hex").slice(0, 16);
  const { directory, reused } = await publish(`twin-debian13-${key}`, {
    build: async (directory) => {
      const began = performance.now();
      await bootstrap([...recipe, rootOf(directory), main]);
      writeFileSync(recordOf(directory), JSON.stringify({ buildSeconds: Math.round((performance.now() - began) / 100) / 10 }));
    },
    verify: (directory) => Promise.resolve(existsSync(join(rootOf(directory), "usr/bin/cloud-init")) && existsSync(recordOf(directory))),
  });
  const { buildSeconds } = JSON.parse(readFileSync(recordOf(directory), "utf8")) as Pick<Image, "buildSeconds">;
  return { directory: rootOf(directory), reused, buildSeconds };
}

const rootOf = (directory: string): string => join(directory, "root");
const recordOf = (directory: string): string => join(directory, "built.json");

async function bootstrap(args: readonly string[]): Promise<void> {
  const { code, stderr, stdout } = await attempt("mmdebstrap", ["--quiet", ...args]);
  if (code === 0) return;
  const [unfetched] = NOT_FETCHED.exec(stderr) ?? [];
  if (unfetched !== undefined) throw new MirrorError(`Debian's mirror did not give all packages of the root image: ${unfetched.trim()}`);
  throw new Error(`mmdebstrap ${args.join(" ")} ended with ${String(code)}:\n${(stderr + stdout).trim().slice(-3_000)}`);
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
