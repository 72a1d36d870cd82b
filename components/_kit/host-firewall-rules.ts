// SPDX-License-Identifier: Apache-2.0

/** nftables rules of one module, without the chain: `tcp dport 8443 accept`. */
export interface FirewallRules {
  /** Connections that are accepted. */
  readonly in?: readonly string[];
  /** Connections that the host may open. */
  readonly out?: readonly string[];
}

/** The instance metadata service, which hands out the role's credentials (EC2 user guide, "Access instance metadata"). */
const METADATA = "169.254.169.254";
const METADATA_V6 = "fd00:ec2::254";

/**
 * An nftables ruleset that drops what no rule accepts, in both directions and for both protocol families, and lets only
 * root and the named users reach the instance metadata.
 */
export function firewallRuleset(rules: readonly FirewallRules[], metadataUsers: readonly string[]): string {
  const chain = (direction: "in" | "out") => rules.flatMap((module) => module[direction] ?? []).map((rule) => `    ${rule}\n`).join("");
  const users = ["root", ...metadataUsers].join(", ");
  return `#!/usr/sbin/nft -f
flush ruleset
table inet glacis {
  chain input {
    type filter hook input priority filter; policy drop;
    ct state vmap { established : accept, related : accept, invalid : drop }
    iifname "lo" accept
    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept
${chain("in")}    limit rate 6/minute log prefix "dropped-in "
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
  }
  chain output {
    type filter hook output priority filter; policy drop;
    ct state established,related accept
    oifname "lo" accept
    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit } accept
    ip daddr ${METADATA} tcp dport 80 meta skuid { ${users} } accept
    ip6 daddr ${METADATA_V6} tcp dport 80 meta skuid { ${users} } accept
    ip daddr ${METADATA} drop
    ip6 daddr ${METADATA_V6} drop
${chain("out")}    limit rate 6/minute log prefix "dropped-out "
  }
}
`;
}

/** Shell lines that write the ruleset and load it, now and early in every later boot; without a firewall there is no network. */
export function loadFirewall(ruleset: string): string {
  return `umask 077
cat >/run/nftables.conf <<'RULES'
${ruleset}RULES
cmp -s /run/nftables.conf /etc/nftables.conf || install --mode 0700 /run/nftables.conf /etc/nftables.conf
umask 022
nft --file /etc/nftables.conf || { for link in /sys/class/net/*; do ip link set "\${link##*/}" down; done; exit 1; }
systemctl enable --quiet nftables.service`;
}
