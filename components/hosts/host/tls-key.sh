#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The key is made on the host and never leaves it; the load balancer does not verify the name.
set -eu
umask 077
mkdir -p /etc/glacis/tls
[ -s /etc/glacis/tls/certificate.pem ] && exit 0
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$(hostname)" \
  -keyout /etc/glacis/tls/key.pem -out /etc/glacis/tls/certificate.pem
