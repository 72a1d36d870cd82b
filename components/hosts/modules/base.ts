// SPDX-License-Identifier: Apache-2.0
import type { CloudConfigModule } from "../../_kit/cloud-config";

/** No user who could log in, and no SSH server that would let one. */
export function noSsh(): CloudConfigModule {
  return {
    name: "no-ssh",
    why: "An SSH server is a door whose keys nobody counts; people come through Session Manager, as themselves and on record.",
    source: "AWS Systems Manager guide, Session Manager; CIS Debian Linux benchmark, section 5.1",
    settings: { users: [], disable_root: true, ssh_pwauth: false, ssh_deletekeys: true, no_ssh_fingerprints: true },
    // Masked at once, before the network is of use to anyone; removed when packages are dealt with.
    boot: ["systemctl mask --quiet --now ssh.service ssh.socket"],
    commands: ["$apt purge openssh-server openssh-sftp-server"],
  };
}

/** The names of a VPC, from the one address at which every VPC answers. */
export function dns(): CloudConfigModule {
  return {
    name: "dns",
    why: "A host that may ask any resolver can carry data out in its questions; the VPC's own is the one that is logged and filtered.",
    source: "Amazon VPC guide, Amazon DNS server: 169.254.169.253",
    boot: [
      "systemctl mask --quiet --now systemd-resolved.service",
      "if [ -L /etc/resolv.conf ]; then rm /etc/resolv.conf; fi",
      "grep -qsx 'nameserver 169.254.169.253' /etc/resolv.conf || printf 'nameserver 169.254.169.253\\noptions edns0 timeout:2 attempts:3\\n' >/etc/resolv.conf",
    ],
    settings: { manage_etc_hosts: "localhost" },
    firewall: { out: ["ip daddr 169.254.169.253 udp dport 53 accept", "ip daddr 169.254.169.253 tcp dport 53 accept"] },
  };
}

/** Addresses come by DHCP, and the outside is reached by HTTPS; security groups decide how far. */
export function network(servicePort: number | undefined): CloudConfigModule {
  return {
    name: "network",
    why: "Two walls: the security group is configured from outside, this one stands when that was changed by mistake, and knows users.",
    source: "Amazon VPC guide, DHCP; components/hosts/firewall.ts has the same openings",
    firewall: {
      in: servicePort === undefined ? [] : [`tcp dport ${servicePort} accept`],
      out: ["udp sport 68 udp dport 67 accept", "tcp dport 443 accept"],
    },
  };
}
