#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Publishes how old and how patched this host is, and how wrong its clock, to CloudWatch; says in the journal what is not well."""
import os, re, subprocess, sys, time
import botocore.session

def output(*command):
    # chronyd says what it measured on its error output.
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, env={"PATH": "/usr/sbin:/usr/bin", "LC_ALL": "C"}).stdout
age = (time.time() - os.stat("/var/lib/glacis/configured").st_mtime) / 86400
pending = len(re.findall(r"(?m)^Inst \S+ .*Debian-Security", output("apt-get", "--simulate", "-o", "Debug::NoLocking=true", "full-upgrade")))
clock = re.search(r"System time +: ([0-9.]+) seconds", output("chronyc", "-n", "tracking"))
clock = clock or re.search(r"System clock wrong by (-?[0-9.]+) seconds", output("chronyd", "-Q", "-t", "10", "-f", "/dev/null", "-L", "0", "server 169.254.169.123 iburst"))
metrics = {"HostAgeDays": age, "SecurityUpdatesPending": pending, "RestartRequired": int(os.path.exists("/run/reboot-required"))}
if clock:
    metrics["ClockErrorSeconds"] = abs(float(clock[1]))
print(" ".join("%s=%g" % item for item in metrics.items()))
if not clock or metrics["ClockErrorSeconds"] > 1:
    print("<3>the clock is wrong, or cannot be compared with 169.254.169.123")
botocore.session.get_session().create_client("cloudwatch").put_metric_data(Namespace=sys.argv[1], MetricData=[{"MetricName": name, "Value": value} for name, value in metrics.items()])
