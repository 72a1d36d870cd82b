# SPDX-License-Identifier: Apache-2.0
"""Where ministack 1.5.33 copies an object less faithfully than S3 does: it serves one destination, and neither locks nor re-encrypts there."""

import contextvars

from ministack.services import s3

KMS_KEY = "x-amz-server-side-encryption-aws-kms-key-id"


def close():
    copy_to_every_destination()


def copy_to_every_destination():
    """Every destination with a matching rule gets a replica, under its own key and its bucket's default retention."""
    first_rule, replicate = s3._replication_rule_for, s3._maybe_replicate
    chosen = contextvars.ContextVar("the rule that is being followed", default=None)

    def replication_rule_for(bucket_name, key, tags):
        return chosen.get() or first_rule(bucket_name, key, tags)

    def maybe_replicate(bucket_name, key, obj, data, tags=None):
        outcomes = []
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
