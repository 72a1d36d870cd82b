#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Sends the journal to CloudWatch Logs, with credentials masked before they leave the host."""
import json, os, re, subprocess, sys, time, urllib.request
import botocore.session
from botocore.config import Config

group, state = sys.argv[1], os.environ["STATE_DIRECTORY"] + "/cursor"
# The kinds that the log group masks for readers too (components/_kit/log-group.ts); here they do not even leave the host.
masks = [re.compile(expression, re.S) for expression in (
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
    r"(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])",
    r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
    r"(?i)(?<=bearer )[A-Za-z0-9._~+/-]{16,}=*",
    r"(?i)(?<=://)[^/\s:@]+:[^/\s@]+(?=@)",
    r"(?i)\b(?:[a-z0-9]+[_-])*(?:password|passwd|secret|token|api[_-]?key|secret[_-]?access[_-]?key)(?:[_-][a-z0-9]+)*[\"']?\s*[:=]\s*[\"']?[^\s\"'&,;]{4,}",
    r"(?<![0-9])(?:[0-9][ -]?){12,18}[0-9](?![0-9])",
)]
def masked(text):
    for expression in masks:
        text = expression.sub(lambda found: "*" * 8, text)
    return text
def metadata(path):
    session = urllib.request.Request("http://169.254.169.254/latest/api/token", method="PUT", headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"})
    with urllib.request.urlopen(session, timeout=5) as answer:
        headers = {"X-aws-ec2-metadata-token": answer.read().decode()}
    with urllib.request.urlopen(urllib.request.Request("http://169.254.169.254/latest/meta-data/" + path, headers=headers), timeout=5) as answer:
        return answer.read().decode()

logs = botocore.session.get_session().create_client("logs", config=Config(retries={"mode": "adaptive", "max_attempts": 10}))
stream = metadata("instance-id")
try:
    logs.create_log_stream(logGroupName=group, logStreamName=stream)
except logs.exceptions.ResourceAlreadyExistsException:
    pass
while True:
    since = ["--after-cursor=" + open(state).read()] if os.path.exists(state) else []
    lines = subprocess.run(["journalctl", "--output=json", "--all", "--no-pager", "--lines=+1000", *since], check=True, capture_output=True).stdout.splitlines()
    events, cursor, size = [], None, 0
    for entry in map(json.loads, lines):
        message = entry.get("MESSAGE") or ""
        if isinstance(message, list):
            message = bytes(message).decode(errors="replace")
        text = masked("%s[%s]: %s" % (entry.get("SYSLOG_IDENTIFIER", "kernel"), entry.get("_PID", "-"), message))
        text = text.encode()[:200000].decode(errors="ignore")
        # 26 bytes an event and a megabyte a call: PutLogEvents.
        size += len(text.encode()) + 26
        if size > 1000000:
            break
        cursor = entry["__CURSOR"]
        events.append({"timestamp": int(entry["__REALTIME_TIMESTAMP"]) // 1000, "message": text})
    if events:
        logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=sorted(events, key=lambda event: event["timestamp"]))
        with open(state + ".new", "w") as file:
            file.write(cursor)
        os.replace(state + ".new", state)
    if len(events) < 1000:
        time.sleep(5)
