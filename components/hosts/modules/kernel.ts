// SPDX-License-Identifier: Apache-2.0
import type { CloudConfigModule } from "../../_kit/cloud-config";

/** Modules for hardware and protocols that no host in EC2 has, and that were ways in before. */
const UNUSED_MODULES = [
  "appletalk", "atm", "ax25", "bluetooth", "can", "cramfs", "dccp", "firewire-core", "firewire-ohci", "firewire-sbp2", "freevxfs", "hfs", "hfsplus", "ipx",
  "jffs2", "n-hdlc", "netrom", "psnap", "rds", "rose", "sctp", "thunderbolt", "tipc", "udf", "usb-storage", "vivid", "x25",
];

/** Both protocol families, for all interfaces and for those to come. */
function everyInterface(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => {
    const [family, name] = key.split("/") as [string, string];
    return ["all", "default"].map((which) => [`net.${family}.conf.${which}.${name}`, value]);
  }));
}

export function kernel(): CloudConfigModule {
  return {
    name: "kernel",
    why: "The kernel's defaults serve compatibility; these close what an intruder without root uses to become root, or to read along.",
    source: "Linux admin guide, sysctl; CIS Debian Linux benchmark, sections 1.1, 1.5 and 3; Lynis KRNL-6000",
    sysctls: {
      "dev.tty.ldisc_autoload": 0,
      "fs.protected_fifos": 2,
      "fs.protected_hardlinks": 1,
      "fs.protected_regular": 2,
      "fs.protected_symlinks": 1,
      "fs.suid_dumpable": 0,
      "kernel.core_pattern": "|/bin/false",
      "kernel.core_uses_pid": 1,
      "kernel.dmesg_restrict": 1,
      "kernel.kexec_load_disabled": 1,
      "kernel.kptr_restrict": 2,
      "kernel.perf_event_paranoid": 3,
      "kernel.randomize_va_space": 2,
      "kernel.sysrq": 0,
      "kernel.unprivileged_bpf_disabled": 1,
      "kernel.yama.ptrace_scope": 2,
      "net.core.bpf_jit_harden": 2,
      "net.ipv4.icmp_echo_ignore_broadcasts": 1,
      "net.ipv4.icmp_ignore_bogus_error_responses": 1,
      "net.ipv4.tcp_rfc1337": 1,
      "net.ipv4.tcp_syncookies": 1,
      "vm.mmap_min_addr": 65_536,
      ...everyInterface({
        "ipv4/accept_redirects": 0, "ipv4/accept_source_route": 0, "ipv4/log_martians": 1, "ipv4/rp_filter": 1, "ipv4/secure_redirects": 0, "ipv4/send_redirects": 0,
        "ipv6/accept_redirects": 0, "ipv6/accept_source_route": 0,
      }),
    },
    files: [
      { path: "/etc/modprobe.d/glacis.conf", content: UNUSED_MODULES.map((name) => `install ${name} /bin/false\nblacklist ${name}\n`).join("") },
      { path: "/etc/security/limits.d/glacis.conf", content: "* hard core 0\n* soft core 0\nroot hard core 0\n" },
      { path: "/etc/systemd/system.conf.d/glacis.conf", content: "[Manager]\nDefaultLimitCORE=0\n" },
      { path: "/etc/systemd/coredump.conf.d/glacis.conf", content: "[Coredump]\nStorage=none\nProcessSizeMax=0\n" },
    ],
  };
}

export function mandatoryAccess(): CloudConfigModule {
  return {
    name: "apparmor",
    why: "Services keep to what their profile allows, even as root.",
    source: "Debian wiki, AppArmor",
    packages: ["apparmor", "apparmor-profiles"],
    units: [{ name: "apparmor.service.d/glacis.conf", content: "[Unit]\n# Also where the image did not enable it.\nBefore=glacis-configure.service\n" }],
    commands: ["systemctl enable apparmor.service"],
  };
}

/** Mounts a directory of the root file system upon itself: options are a mount's, not a directory's. */
function bound(directory: string, options: string): readonly string[] {
  return [directory, directory, "none", `bind,${options}`, "0", "0"];
}

export function mounts(): CloudConfigModule {
  return {
    name: "mounts",
    why: "What anyone may write, nobody may execute: the usual second step of an intruder fails. Nor do records hold programs, or homes what makes root.",
    source: "CIS Debian Linux benchmark, section 1.1.2",
    settings: {
      mounts: [
        ["tmpfs", "/dev/shm", "tmpfs", "rw,nosuid,nodev,noexec", "0", "0"],
        // Users see their own processes only; members of the group root, such as systemd-logind, see all.
        ["proc", "/proc", "proc", "rw,nosuid,nodev,noexec,hidepid=invisible", "0", "0"],
        bound("/home", "nosuid,nodev"),
        bound("/var/log", "nosuid,nodev,noexec"),
        bound("/var/tmp", "nosuid,nodev,noexec"),
      ],
    },
    units: [{ name: "tmp.mount.d/glacis.conf", content: "[Mount]\nOptions=mode=1777,strictatime,nosuid,nodev,noexec,size=50%%,nr_inodes=1m\n" }],
    // Packages' configuration scripts run from a directory of their own, for /tmp does not let them.
    files: [{ path: "/etc/apt/apt.conf.d/61glacis-templates", content: 'APT::ExtractTemplates::TempDir "/var/cache/apt/templates";\n' }],
    boot: ["mkdir -p /var/cache/apt/templates"],
    // They exist by now with looser options, and are mounted anew only at the next boot.
    commands: [
      "mount --options remount,nosuid,nodev,noexec /dev/shm",
      "mount --options remount,nosuid,nodev,noexec,hidepid=invisible /proc",
      "mountpoint --quiet /tmp && mount --options remount,nosuid,nodev,noexec /tmp || true",
    ],
  };
}
