# SPDX-License-Identifier: Apache-2.0
"""The local S3 with a back door: `damage.py PORT` obeys commands on stdin that change what is stored behind S3's back, as a failing disk would."""

import json
import os
import sys
import threading

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "local", "emulator"))

import serve  # noqa: E402


def entry_of(s3, bucket, key, version):
    return next(entry for entry in s3._object_versions[(bucket, key)] if entry["version_id"] == version)


def damage(s3, what, bucket, key, version, value=None):
    entry = entry_of(s3, bucket, key, version)
    place = (bucket, key, version)
    if what == "flip":
        data = bytearray(entry["data"])
        data[value] ^= 1
        entry["data"] = bytes(data)
    elif what == "cut":
        entry["data"] = entry["data"][:value]
        entry["size"] = value
    elif what == "age":
        entry["last_modified"] = value
    elif what == "key":
        entry["preserved_headers"] = {**entry["preserved_headers"], "x-amz-server-side-encryption-aws-kms-key-id": value}
    elif what == "remove":
        s3._delete_object_version(s3._buckets[bucket], bucket, key, version)
    elif what == "unlock":
        s3._object_retention.pop(place)
    elif what == "until":
        s3._object_retention[place] = {**s3._object_retention[place], "RetainUntilDate": value}
    elif what == "mode":
        s3._object_retention[place] = {**s3._object_retention[place], "Mode": value}
    elif what == "hold":
        s3._object_legal_hold[place] = value
    elif what == "no digest":
        entry["checksums"] = {}
    else:
        raise ValueError(what)


def obey():
    from ministack.core.responses import set_request_account_id
    from ministack.services import s3

    set_request_account_id("123456789012")
    for line in sys.stdin:
        try:
            damage(s3, *json.loads(line))
            print("done", flush=True)
        except Exception as error:  # the test must see it, whatever it is
            print(f"failed: {error!r}", flush=True)


if __name__ == "__main__":
    threading.Thread(target=obey, daemon=True).start()
    serve.end_with(int(os.environ["GLACIS_EMULATOR_PARENT"]))
    serve.serve_ministack(sys.argv[1])
