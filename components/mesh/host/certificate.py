#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Pulls this host's mesh certificate from Secrets Manager and gives it to the proxy.

A certificate is used only after it was verified as a peer would verify it, and HAProxy has accepted it; until then, and
whenever anything fails, the one in use stays. Without any there is no proxy, so the host is closed. Key and certificate
live in memory (/run) alone. What is in use, and every failure, is reported to CloudWatch.
"""

import datetime
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import botocore.config
import botocore.exceptions
import botocore.session

SETTINGS = json.loads(Path("/etc/glacis/mesh/settings.json").read_text(encoding="utf-8"))
PROXY_CONFIG = "/etc/glacis/mesh/haproxy.cfg"
FOLDER = Path("/run/glacis-mesh")
CURRENT = FOLDER / "current"
PROXY_COMMANDS = "/run/glacis-mesh-proxy/master.sock"
PROXY_UNIT = "glacis-mesh.service"
# A call that hangs must end before the timer's next turn.
CLIENT = botocore.config.Config(connect_timeout=5, read_timeout=10, retries={"max_attempts": 3, "mode": "standard"})


class Refused(Exception):
    """What was wrong with the new certificate."""


def run(*command, **environment):
    """Runs a command and returns what it printed; raises Refused with its own explanation otherwise."""
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30, env={**os.environ, **environment})
    if result.returncode != 0:
        raise Refused(f"{Path(command[0]).name} {command[1]}: {' '.join((result.stderr or result.stdout).split())[:500]}")
    return result.stdout


def fetch(session):
    client = session.create_client("secretsmanager", region_name=SETTINGS["region"], config=CLIENT)
    return client.get_secret_value(SecretId=SETTINGS["secretId"])["SecretString"]


def unpack(text, folder):
    """Writes the secret's parts as HAProxy wants them."""
    try:
        parts = json.loads(text)
        certificate, key, trust = (parts[name] for name in ("certificate", "privateKey", "trust"))
        (folder / "service.pem").write_text(certificate + key, encoding="ascii")
        (folder / "trust.pem").write_text(trust, encoding="ascii")
    except (ValueError, KeyError, TypeError) as error:
        # The error's own text could quote the key.
        raise Refused(f"the secret is not what was expected ({type(error).__name__})") from None


def verify(folder):
    """Verifies a folder's certificate as the peers of this host will."""
    service, trust = str(folder / "service.pem"), str(folder / "trust.pem")
    for purpose in ("sslserver", "sslclient"):
        run("/usr/bin/openssl", "verify", "-x509_strict", "-purpose", purpose, "-verify_hostname", SETTINGS["name"],
            "-CAfile", trust, "-untrusted", service, service)
    names = run("/usr/bin/openssl", "x509", "-noout", "-subject", "-nameopt", "multiline", "-ext", "subjectAltName", "-in", service)
    for expected in (f"= {SETTINGS['name']}", f"URI:{SETTINGS['spiffeId']}"):
        if expected not in names:
            raise Refused(f"the certificate does not name {expected.lstrip('= ')}")
    if run("/usr/bin/openssl", "x509", "-noout", "-pubkey", "-in", service) != run("/usr/bin/openssl", "pkey", "-pubout", "-in", service):
        raise Refused("the private key belongs to another certificate")
    run("/usr/sbin/haproxy", "-c", "-q", "-f", PROXY_CONFIG, MESH_CERTIFICATES=str(folder))


def point_to(folder):
    """Makes a folder the current one in a single step."""
    link = FOLDER / ".next"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name)
    link.replace(CURRENT)


def proxy_runs():
    return subprocess.run(["/usr/bin/systemctl", "is-active", "--quiet", PROXY_UNIT], check=False).returncode == 0


def reload_proxy():
    """Starts the proxy, or lets a new worker take over its sockets; returns when that has succeeded."""
    if not proxy_runs():
        run("/usr/bin/systemctl", "start", PROXY_UNIT)
        return
    with socket.socket(socket.AF_UNIX) as master:
        master.settimeout(30)
        master.connect(PROXY_COMMANDS)
        master.sendall(b"reload\n")
        answer = b""
        while chunk := master.recv(4096):
            answer += chunk
    if not answer.startswith(b"Success=1"):
        raise Refused(f"haproxy reload: {answer.decode(errors='replace')[:500]}")


def use(candidate):
    """Swaps the current certificate for the candidate, and back when the proxy does not take it."""
    before = CURRENT.resolve() if CURRENT.exists() else None
    point_to(candidate)
    try:
        reload_proxy()
    except (Refused, OSError):
        if before:
            point_to(before)
        else:
            CURRENT.unlink()
        raise
    if before:
        shutil.rmtree(before)


def same(candidate):
    return CURRENT.exists() and all((candidate / name).read_bytes() == (CURRENT / name).read_bytes() for name in ("service.pem", "trust.pem"))


def renew(session):
    """Pulls, verifies and uses the certificate, unless it is the one in use."""
    text = fetch(session)
    candidate = Path(tempfile.mkdtemp(prefix="certificate-", dir=FOLDER))
    # The proxy's group reads it; nobody else does.
    candidate.chmod(0o750)
    try:
        unpack(text, candidate)
        if same(candidate) and proxy_runs():
            return
        verify(candidate)
        use(candidate)
        candidate = None
        print("mesh certificate in use:", valid_until(), flush=True)
    finally:
        if candidate:
            shutil.rmtree(candidate, ignore_errors=True)


def valid_until():
    text = run("/usr/bin/openssl", "x509", "-noout", "-enddate", "-dateopt", "iso_8601", "-in", str(CURRENT / "service.pem"))
    return datetime.datetime.fromisoformat(text.strip().removeprefix("notAfter="))


def report(session, failed):
    """Tells CloudWatch how long the certificate in use is still valid, and whether renewing it failed."""
    metrics = [("CertificateFault", int(failed), "Count")]
    if CURRENT.exists():
        left = valid_until() - datetime.datetime.now(datetime.timezone.utc)
        metrics.append(("CertificateDaysLeft", left.total_seconds() / 86400, "None"))
    dimensions = [{"Name": "Service", "Value": SETTINGS["service"]}]
    session.create_client("cloudwatch", region_name=SETTINGS["region"], config=CLIENT).put_metric_data(
        Namespace=SETTINGS["metricNamespace"],
        MetricData=[{"MetricName": name, "Dimensions": dimensions, "Value": value, "Unit": unit} for name, value, unit in metrics],
    )


def main():
    os.umask(0o027)
    session = botocore.session.get_session()
    failure = None
    try:
        renew(session)
    except (Refused, OSError, botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError, subprocess.TimeoutExpired) as error:
        failure = error
        keeps = "the one in use stays" if CURRENT.exists() else "there is none yet, so the proxy stays down"
        print(f"mesh certificate not renewed, {keeps}: {error}", file=sys.stderr, flush=True)
    try:
        report(session, failure is not None)
    except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
        # The alarms fire on silence too.
        print(f"mesh certificate not reported: {error}", file=sys.stderr, flush=True)
    return 0 if failure is None else 1


if __name__ == "__main__":
    sys.exit(main())
