# SPDX-License-Identifier: Apache-2.0
"""
Where ministack 1.5.33 copies an object less faithfully than S3 does: it serves one destination, mints another version id
there, and neither locks nor re-encrypts; and the writes that it stores without the lock that the bucket promises.
"""

import contextvars

from ministack.services import s3

KMS_KEY = "x-amz-server-side-encryption-aws-kms-key-id"
VERSION = "_planned_version"


def close():
    copy_to_every_destination()
    keep_the_version_id()
    lock_every_write()
    copy_locks()


def keep_the_version_id():
    """A replica has the version id of its source (S3 Developer Guide, "What does Amazon S3 replicate?")."""
    record, mint = s3._record_object_version, s3.new_uuid
    planned = contextvars.ContextVar("the version id that the source will have", default=None)

    def record_object_version(bucket_name, key, prior_obj, obj, data):
        token = planned.set(obj.pop(VERSION, None))
        try:
            return record(bucket_name, key, prior_obj, obj, data)
        finally:
            planned.reset(token)

    s3._record_object_version, s3.new_uuid = record_object_version, lambda: planned.get() or mint()


def lock_every_write():
    """A completed multipart upload and a copy are locked by the bucket's default, as a simple upload is."""
    complete, copy_object = s3._complete_multipart_upload, s3._copy_object

    def lock_result(bucket_name, key, response):
        version = response[1].get("x-amz-version-id")
        if version and (bucket_name, key, version) not in s3._object_retention:
            s3._apply_object_lock_from_headers(bucket_name, key, {}, version)
        return response

    def complete_multipart_upload(bucket_name, key, body, query_params, headers=None):
        return lock_result(bucket_name, key, complete(bucket_name, key, body, query_params, headers))

    def locked_copy_object(bucket_name, dest_key, headers):
        return lock_result(bucket_name, dest_key, copy_object(bucket_name, dest_key, headers))

    s3._complete_multipart_upload, s3._copy_object = complete_multipart_upload, locked_copy_object


def copy_locks():
    """A source's own retention and legal hold, and what becomes of them later, travel to its replicas."""
    apply, retain, hold = s3._apply_object_lock_from_headers, s3._put_object_retention, s3._put_object_legal_hold

    def mirror(bucket_name, key, version):
        for rule, role in matching_rules(bucket_name, key, s3._object_tags.get((bucket_name, key, version))):
            target = s3._replication_destination(bucket_name, key, rule, role)
            if target is None:
                continue
            name, account, _ = target
            locks = {"_object_retention": None, "_object_legal_hold": None}
            for store in locks:
                locks[store] = getattr(s3, store).get((bucket_name, key, version))
            with s3._in_account(account):
                if any(entry["version_id"] == version for entry in s3._object_versions.get((name, key), [])):
                    for store, lock in locks.items():
                        if lock is not None:
                            getattr(s3, store)[(name, key, version)] = lock

    def apply_object_lock_from_headers(bucket_name, key, headers, version_id):
        apply(bucket_name, key, headers, version_id)
        mirror(bucket_name, key, version_id)

    def mirrored(put):
        def put_and_mirror(bucket_name, key, *rest):
            response = put(bucket_name, key, *rest)
            version = s3._qp(rest[-1] or {}, "versionId", "")
            if response[0] == 200:
                mirror(bucket_name, key, version or s3._buckets[bucket_name]["objects"][key].get("version_id"))
            return response

        return put_and_mirror

    s3._apply_object_lock_from_headers = apply_object_lock_from_headers
    s3._put_object_retention, s3._put_object_legal_hold = mirrored(retain), mirrored(hold)


def copy_to_every_destination():
    """Every destination with a matching rule gets a replica, under its own key and its bucket's default retention."""
    first_rule, replicate = s3._replication_rule_for, s3._maybe_replicate
    chosen = contextvars.ContextVar("the rule that is being followed", default=None)

    def replication_rule_for(bucket_name, key, tags):
        return chosen.get() or first_rule(bucket_name, key, tags)

    def maybe_replicate(bucket_name, key, obj, data, tags=None):
        outcomes = []
        obj[VERSION] = s3.new_uuid()
        for rule, role in matching_rules(bucket_name, key, tags):
            source = {**obj, "preserved_headers": {**obj.get("preserved_headers", {}), **replica_key(rule)}}
            token = chosen.set((rule, role))
            try:
                replicate(bucket_name, key, source, data, tags)
            finally:
                chosen.reset(token)
            outcomes.append(source["replication_status"])
            if source["replication_status"] == "COMPLETED":
                obj["_replica"] = source["_replica"]  # for what ministack mirrors later, to the last replica
                name, version, account = source["_replica"]
                with s3._in_account(account):
                    s3._apply_object_lock_from_headers(name, key, {}, version)
                    if tags:
                        s3._object_tags[(name, key, version)] = dict(tags)
        if outcomes:
            obj["replication_status"] = "FAILED" if "FAILED" in outcomes else "COMPLETED"

    s3._replication_rule_for, s3._maybe_replicate = replication_rule_for, maybe_replicate


def matching_rules(bucket_name, key, tags):
    """The enabled rules that cover an object, of each destination the one with the highest priority."""
    config = s3._bucket_replication.get(bucket_name)
    if not config or s3._bucket_versioning.get(bucket_name) != "Enabled":
        return []
    best = {}
    for rule in config.get("Rules", []):
        wanted = s3._replication_rule_tags(rule).items()
        if rule.get("Status") != "Enabled" or not key.startswith(s3._replication_rule_prefix(rule)):
            continue
        if any((tags or {}).get(name) != value for name, value in wanted):
            continue
        bucket = rule.get("Destination", {}).get("Bucket")
        if bucket not in best or priority(rule) > priority(best[bucket]):
            best[bucket] = rule
    return [(rule, config.get("Role", "")) for rule in best.values()]


def priority(rule):
    return int(rule.get("Priority") or 0)


def replica_key(rule):
    key = rule.get("Destination", {}).get("EncryptionConfiguration", {}).get("ReplicaKmsKeyID")
    return {KMS_KEY: key, "x-amz-server-side-encryption": "aws:kms"} if key else {}
