#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the browser that the page is looked at in, of Debian or Ubuntu, unless there is one.
set -euo pipefail
for name in "${CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
exec "$(dirname "$0")/../debian-packages.sh" test/page/prepare.sh chromium
