# SPDX-License-Identifier: Apache-2.0
"""One part of the embedded AWS: `serve.py moto|ministack PORT`, on loopback only.

Both emulators run from here instead of from their own commands for three reasons: they end with the process that
owns them, moto's services see the buckets that ministack keeps, and the public Debian images exist.
"""

import json
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(HERE)  # Python's isolated mode leaves it out


def process_runs(pid):
    """False for a dead process, and for one that is dead but was not waited for (a zombie)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return True  # no /proc (macOS): the signal's answer stands


def end_with(pid):
    """Ends this process at once when `pid` has ended, also when it was killed with SIGKILL."""

    def watch():
        while process_runs(pid):
            time.sleep(0.25)
        os.kill(os.getpid(), signal.SIGKILL)  # nothing to save: the emulated account lives in memory

    threading.Thread(target=watch, daemon=True).start()


def see_buckets_of(endpoint):
    """Lets moto's CloudTrail, flow logs, SES and log exports find the buckets, which live in ministack.

    Those services only ask moto's S3 whether a bucket exists. The question goes to the S3 that really holds it, at the
    moment it is asked, so there is no second list to keep in step.
    """
    from moto.s3.exceptions import MissingBucket
    from moto.s3.models import S3Backend

    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy cannot reach our loopback

    def get_bucket(self, bucket_name):
        request = urllib.request.Request(f"{endpoint}/{bucket_name}", method="HEAD")
        try:
            direct.open(request, timeout=5).close()
        except urllib.error.HTTPError as error:
            if error.code == 404:
                self.buckets.pop(bucket_name, None)
                raise MissingBucket(bucket=bucket_name) from None
        if bucket_name not in self.buckets:
            self.create_bucket(bucket_name, "us-east-1")
        return self.buckets[bucket_name]

    S3Backend.get_bucket = get_bucket


def publish_debian_images(images):
    """Answers `/aws/service/debian/release/13/latest/<arch>` in every region, as AWS does for its public parameters."""
    from moto.core.utils import utcnow
    from moto.ssm.models import Parameter, ParameterDict

    prefix = "/aws/service/debian/release/13/latest/"
    architectures = {"x86_64": "amd64", "arm64": "arm64"}
    load_others = ParameterDict._check_loading_status

    def check_loading_status(self, key):
        load_others(self, key)
        if not str(key or "").startswith("/aws/service/debian"):
            return
        for image in images:
            name = prefix + architectures[image["architecture"]]
            if not dict.get(self, name):
                parameter = Parameter(
                    account_id=self.account_id, name=name, value=image["ami_id"], parameter_type="String",
                    description=None, allowed_pattern=None, keyid=None, last_modified_date=utcnow(), version=1,
                    data_type="aws:ec2:image",
                )
                dict.__setitem__(self, name, [parameter])

    ParameterDict._check_loading_status = check_loading_status


def serve_moto(port):
    images = os.path.join(HERE, "debian-images.json")
    os.environ["MOTO_AMIS_PATH"] = images
    os.environ["MOTO_PORT"] = port
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    os.environ["MOTO_ACM_VALIDATION_WAIT"] = "1"
    import moto.server
    import moto_gaps
    import moto_mail_gaps
    from repeated_requests import once_wsgi

    moto_gaps.close()
    moto_mail_gaps.close()
    see_buckets_of(os.environ["GLACIS_EMULATOR_S3"])
    with open(images, encoding="utf-8") as file:
        publish_debian_images(json.load(file))
    run = moto.server.run_simple
    moto.server.run_simple = lambda host, port, app, **options: run(host, port, once_wsgi(app), **options)
    moto.server.main(["--host", "127.0.0.1", "--port", port])


def serve_ministack(port):
    os.environ.update(
        BIND_HOST="127.0.0.1", GATEWAY_PORT=port, MINISTACK_ACCOUNT_ID="123456789012", SERVICES="s3,kms",
        SFTP_ENABLED="0", IOT_MTLS_ENABLED="0",  # both would listen on every interface
    )
    sys.argv = sys.argv[:1]
    import ministack.app
    import ministack_gaps
    from repeated_requests import once_asgi

    ministack_gaps.close()
    ministack.app.app = once_asgi(ministack.app.app)
    ministack.app.main()


if __name__ == "__main__":
    owner = os.environ.get("GLACIS_EMULATOR_PARENT")
    if owner:
        end_with(int(owner))
    {"moto": serve_moto, "ministack": serve_ministack}[sys.argv[1]](sys.argv[2])
