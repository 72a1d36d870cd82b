#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fetches the workload's secrets from Secrets Manager into the file its unit reads them from."""
import os, sys
import botocore.exceptions, botocore.session

client = botocore.session.get_session().create_client("secretsmanager")
lines = []
for name, secret in (pair.split("=secretsmanager:", 1) for pair in sys.argv[2:]):
    try:
        value = client.get_secret_value(SecretId=secret)["SecretString"]
    except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError, KeyError) as error:
        sys.exit("<3>the workload waits for its secret %s: %s" % (secret, error))
    quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`")
    lines.append('%s="%s"\n' % (name, quoted))
os.makedirs(os.path.dirname(sys.argv[1]), mode=0o700, exist_ok=True)
with open(os.open(sys.argv[1] + ".new", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
    file.writelines(lines)
os.replace(sys.argv[1] + ".new", sys.argv[1])
