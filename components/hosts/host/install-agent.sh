#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the agent after its signature was verified. Where the key comes from does not matter: its fingerprint is fixed here.
set -eu
region=$1 fingerprint=$2 # of the key, 40 hexadecimal digits
[ ! -e /usr/bin/amazon-ssm-agent ] || exit 0
base="https://s3.$region.amazonaws.com/amazon-ssm-$region/latest/debian_$(dpkg --print-architecture)"
work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { curl --fail --silent --show-error --location --proto =https --tlsv1.2 --retry 3 --max-time 300 --output "$2" "$1"; }
get "$base/amazon-ssm-agent.deb" agent.deb
get "$base/amazon-ssm-agent.deb.sig" agent.sig
if [ -e /etc/glacis/agent-key.asc ]; then cp /etc/glacis/agent-key.asc key.txt; else get https://docs.aws.amazon.com/systems-manager/latest/userguide/verify-agent-signature.html key.txt; fi
# From ASCII armour to the binary form that gpgv reads: the base64 between the empty line and the checksum.
tr -d '\r' <key.txt | sed -n '/BEGIN PGP PUBLIC KEY BLOCK/,/END PGP PUBLIC KEY BLOCK/p' | sed '1,/^$/d; /^=/,$d' | base64 --decode >key.gpg
gpgv --status-fd 1 --keyring ./key.gpg agent.sig agent.deb >status 2>/dev/null || { echo "<2>the agent's signature is wrong: not installed"; exit 1; }
grep -q "^\[GNUPG:\] VALIDSIG .* $fingerprint\$" status || { echo "<2>the agent is signed by another key than $fingerprint: not installed"; exit 1; }
chmod 0755 . && chmod 0644 agent.deb
DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes -o DPkg::Use-Pty=0 install ./agent.deb
systemctl enable --now amazon-ssm-agent.service
