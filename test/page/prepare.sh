#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the browser that the page is looked at in, of Debian or Ubuntu. Changes nothing when there is one; what prevents it is one line on stderr.
set -euo pipefail
refuse() {
  echo "$*" >&2
  exit 1
}
for name in "${CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
command -v apt-get >/dev/null || refuse "installing chromium needs apt-get, which this system has not; install it by its own means"
[ "$(id -u)" -eq 0 ] || refuse "installing chromium needs root; run test/page/prepare.sh as root"
apt() { DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet --yes --option Acquire::Retries=5 --option Acquire::http::Timeout=15 --option DPkg::Lock::Timeout=120 "$@" 2>&1; }
said=$(apt update && apt install --no-install-recommends chromium) ||
  refuse "chromium cannot be installed: $(grep --max-count=1 '^E: ' <<<"$said" || tail -1 <<<"$said")"
