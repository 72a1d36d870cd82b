#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what `npm run test:twin` needs of Debian or Ubuntu.
set -euo pipefail
exec "$(dirname "$0")/../debian-packages.sh" test/twin/prepare.sh mmdebstrap systemd-container dnsmasq-base iproute2 util-linux curl python3 debian-archive-keyring
