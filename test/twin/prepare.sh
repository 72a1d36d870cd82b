#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what `npm run test:twin` needs of Debian or Ubuntu; needs root. Changes nothing when all of it is there.
set -euo pipefail
packages=(mmdebstrap systemd-container dnsmasq-base iproute2 util-linux curl python3 debian-archive-keyring)
missing=()
for package in "${packages[@]}"; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
apt-get update --quiet --quiet --option Acquire::Retries=5
DEBIAN_FRONTEND=noninteractive apt-get install --option Acquire::Retries=5 --quiet --quiet --yes --no-install-recommends "${missing[@]}"
