#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what `npm run test:twin` needs of Debian or Ubuntu. Changes nothing when all of it is there; what prevents it is one line on stderr.
set -euo pipefail
packages=(mmdebstrap systemd-container dnsmasq-base iproute2 util-linux curl python3 debian-archive-keyring)
refuse() {
  echo "$*" >&2
  exit 1
}
command -v apt-get >/dev/null || refuse "installing ${packages[*]} needs apt-get, which this system has not; install them by its own means"
missing=()
for package in "${packages[@]}"; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
[ "$(id -u)" -eq 0 ] || refuse "installing ${missing[*]} needs root; run test/twin/prepare.sh as root"
apt() { DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet --yes --option Acquire::Retries=5 --option Acquire::http::Timeout=15 --option DPkg::Lock::Timeout=120 "$@" 2>&1; }
said=$(apt update && apt install --no-install-recommends "${missing[@]}") ||
  refuse "${missing[*]} cannot be installed: $(grep --max-count=1 '^E: ' <<<"$said" || tail -1 <<<"$said")"
