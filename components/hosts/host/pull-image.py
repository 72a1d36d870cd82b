#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Pulls the workload's image from ECR by its digest, unpacks it, and writes what its configuration says into the workload's unit. All of it, or nothing."""
import json, os, re, shutil, subprocess, sys
import botocore.exceptions, botocore.session

reference, folder, dropin = sys.argv[1:]
registry, new = reference.split("/")[0], folder + ".new"
# Its users become users that nobody else on the host is (systemd, docs/UIDS-GIDS: container UIDs); its root is none of ours.
FIRST = 524288
UNIT_SETS = {"ADDRESS", "PORT", "TLS_KEY", "TLS_CERTIFICATE"}

def refuse(reason):
    sys.exit("<3>the workload waits for its image %s: %s" % (reference, reason))
def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, **options)
    return done.stdout if done.returncode == 0 else refuse("%s ended with %d" % (command[0], done.returncode))
def quoted(text):
    # Escapes of JSON are escapes of systemd's too (systemd.syntax(7)).
    return json.dumps(text, ensure_ascii=False).replace("%", "%%")

if os.path.exists(folder):
    sys.exit()
shutil.rmtree(new, ignore_errors=True)
os.makedirs(new, mode=0o700)
try:
    ecr = botocore.session.get_session().create_client("ecr", region_name=registry.split(".")[3])
    token = ecr.get_authorization_token()["authorizationData"][0]["authorizationToken"]
except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
    refuse(error)
# In memory without a name: on no file system, and in nobody's arguments.
auth = os.memfd_create("auth")
os.write(auth, json.dumps({"auths": {registry: {"auth": token}}}).encode())
# No signature is asked for, since the digest says already which bytes it has to be; skopeo and umoci verify every digest.
run("skopeo", "--insecure-policy", "--command-timeout=10m", "copy", "--quiet", "--authfile=/dev/fd/%d" % auth, "docker://" + reference, "oci:%s/image:workload" % new, pass_fds=[auth])
image = json.loads(run("skopeo", "inspect", "--config", "oci:%s/image:workload" % new))
config, architecture = image.get("config") or {}, run("dpkg", "--print-architecture").strip()
if image["architecture"] != architecture:
    refuse("it is for %s, and this host is %s" % (image["architecture"], architecture))
command = (config.get("Entrypoint") or []) + (config.get("Cmd") or [])
if not command:
    refuse("it has neither an entrypoint nor a command")
run("umoci", "unpack", "--uid-map=0:%d:65536" % FIRST, "--gid-map=0:%d:65536" % FIRST, "--image=%s/image:workload" % new, new + "/bundle")
with open(new + "/bundle/config.json") as file:
    process = json.load(file)["process"]
environment = dict(entry.split("=", 1) for entry in process["env"])
directory, path = process["cwd"], environment["PATH"]
program = os.path.normpath(os.path.join(directory, command[0])) if "/" in command[0] else command[0]
# Other characters could be read as further options, or as a request for privileges (systemd.service(5)).
for what, text in (("working directory", directory), ("PATH", path), ("command", program)):
    if not re.fullmatch(r"[\w/][\w./:@+,-]*", text):
        refuse("its %s cannot be used: %r" % (what, text))
user, group = FIRST + process["user"]["uid"], FIRST + process["user"]["gid"]
run("systemd-sysusers", "--inline", "g glacis-workload %d" % group, "u glacis-workload %d:%d" % (user, group))
lines = ["[Service]", "WorkingDirectory=" + directory, "ExecSearchPath=" + path, "ExecStart=:" + " ".join(map(quoted, [program] + command[1:]))]
lines += ["Environment=" + quoted("%s=%s" % entry) for entry in environment.items() if entry[0] not in UNIT_SETS]
os.makedirs(os.path.dirname(dropin), exist_ok=True)
with open(dropin, "w") as file:
    file.write("\n".join(lines) + "\n")
os.chmod(new + "/bundle", 0o700)
os.rename(new + "/bundle", folder)
shutil.rmtree(new)
