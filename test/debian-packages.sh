#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# debian-packages.sh CALLER PACKAGE...: installs what is missing of these packages of Debian or Ubuntu, for the script that asks, and changes nothing
# when all are there. What prevents it is one line on stderr.
set -euo pipefail
caller=$1
shift
refuse() {
  echo "$*" >&2
  exit 1
}
command -v apt-get >/dev/null || refuse "installing $* needs apt-get, which this system has not; install them by its own means"
missing=()
for package in "$@"; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
[ "$(id -u)" -eq 0 ] || refuse "installing ${missing[*]} needs root; run $caller as root"
apt() { DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet --yes --option Acquire::Retries=5 --option Acquire::http::Timeout=15 --option DPkg::Lock::Timeout=120 "$@" 2>&1; }
said=$(apt update && apt install --no-install-recommends "${missing[@]}") ||
  refuse "${missing[*]} cannot be installed: $(grep --max-count=1 '^E: ' <<<"$said" || tail -1 <<<"$said")"
