#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies a bundle of evidence with the standard library and openssl alone: verify.py BUNDLE KEY [TODAY].

BUNDLE is a folder or a .tar.gz, KEY the public key (PEM) the reader trusts, TODAY the day to judge for (YYYY-MM-DD). Written from
docs/verify.md, sharing no code with Glacis. Prints what is wrong; exit code 0 when nothing is. It does not judge the facts again.
"""
import base64, datetime, gzip, hashlib, io, json, os, re, subprocess, sys, tarfile, tempfile

LIMIT, COUNT = 512 * 2**20, 1000
NAME = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/)*[a-z0-9][a-z0-9._-]*")
SIGNATURE = {"signature/envelope.dsse.json", "signature/signed.pae", "signature/signature.der", "signature/public-key.pem"}
REQUIRED = {"attestations.json", "declared.json", "facts.jsonl", "posture.yaml", "stack.json", "verdicts.json"}
TYPE = b"application/vnd.in-toto+json"


def read(path):
    """The files of the bundle by name; raises ValueError for what is no bundle. Nothing is unpacked to disk."""
    files = {}
    if os.path.isdir(path) and not os.path.islink(path):
        for folder, folders, names in os.walk(path):
            for name in folders + names:
                full = os.path.join(folder, name)
                if os.path.islink(full) or not (os.path.isfile(full) or os.path.isdir(full)):
                    raise ValueError(f"{full}: not a plain file")
            for name in names:
                full = os.path.join(folder, name)
                with open(full, "rb") as file:
                    files[os.path.relpath(full, path).replace(os.sep, "/")] = file.read(LIMIT)
        return files
    with gzip.open(path) as packed:
        unpacked = packed.read(LIMIT + 1)
    if len(unpacked) > LIMIT:
        raise ValueError("unpacks to too much")
    with tarfile.open(fileobj=io.BytesIO(unpacked), mode="r:") as archive:
        end = 0
        for member in archive:
            end = member.offset_data + -(-member.size // 512) * 512
            if member.isdir():
                continue
            if not member.isfile() or not NAME.fullmatch(member.name) or member.name in files or len(files) >= COUNT:
                raise ValueError(f"{member.name}: not a plain file of its own inside the bundle")
            files[member.name] = archive.extractfile(member).read()
            if len(files[member.name]) != member.size:
                raise ValueError(f"{member.name}: cut short")
        if unpacked[end : end + 1024] != bytes(1024):
            raise ValueError("the archive is cut short")
    return files


def canonical(value):
    """RFC 8785 for what bundles hold: floats only in facts and results, short ones, which Python writes alike."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def openssl(*args, data=b""):
    return subprocess.run(["openssl", *args], input=data, capture_output=True)


def problems(files, trusted, today):
    for name in {"manifest.json"} | SIGNATURE | REQUIRED:
        if name not in files:
            return [f"{name}: missing"]
    found = []
    expect = lambda holds, message: None if holds else found.append(message)
    raw = files["manifest.json"]
    manifest = json.loads(raw)
    expect(canonical(manifest) == raw and manifest["schema"] == "urn:glacis:evidence:manifest:1", "manifest.json: not a canonical manifest")
    expect(REQUIRED <= set(manifest["files"]), "manifest.json: does not name every required file")
    expect(set(files) - SIGNATURE - {"manifest.json"} == set(manifest["files"]), "files are missing or unnamed")
    for name, entry in manifest["files"].items():
        content = files.get(name, b"")
        expect(sha256(content) == entry["sha256"] and len(content) == entry["bytes"], f"{name}: not the file the manifest names")
    envelope = json.loads(files["signature/envelope.dsse.json"])
    expect(canonical(envelope) == files["signature/envelope.dsse.json"] and envelope["payloadType"].encode() == TYPE, "the envelope is not canonical")
    payload, [entry] = base64.b64decode(envelope["payload"], validate=True), envelope["signatures"]
    expect(base64.b64encode(payload).decode() == envelope["payload"] and entry["keyid"] == manifest["key"]["sha256"], "the envelope names another key or has a second encoding")
    signed = b"DSSEv1 %d %b %d %b" % (len(TYPE), TYPE, len(payload), payload)
    expect(signed == files["signature/signed.pae"], "signature/signed.pae: not the envelope's payload")
    expect(entry["sig"].encode() == base64.b64encode(files["signature/signature.der"]), "signature/signature.der: not the envelope's signature")
    statement = json.loads(payload)
    expect(canonical(statement) == payload and statement["subject"] == [{"name": "manifest.json", "digest": {"sha256": sha256(raw)}}], "the statement is about another manifest")
    said, key, previous = statement["predicate"], manifest["key"], manifest["previous"]
    expect([said["stack"], said["sequence"], said["previous"], said["keyArn"]] == [manifest["stack"]["urn"], manifest["sequence"], previous and previous["sha256"], key["arn"]], "the statement disagrees with the manifest")
    for name, pem in {"the trusted key": trusted, "signature/public-key.pem": files["signature/public-key.pem"]}.items():
        described = openssl("pkey", "-pubin", "-noout", "-text", data=pem)
        expect(b"secp384r1" in described.stdout, f"{name}: not a key on P-384")
        expect(sha256(openssl("pkey", "-pubin", "-outform", "DER", data=pem).stdout) == key["sha256"], f"{name}: not the key the manifest names")
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: os.path.join(folder, name) for name in ("key", "sig", "data")}
        for name, content in {"key": trusted, "sig": files["signature/signature.der"], "data": signed}.items():
            with open(paths[name], "wb") as file:
                file.write(content)
        result = openssl("dgst", "-sha384", "-verify", paths["key"], "-signature", paths["sig"], paths["data"])
        expect(result.returncode == 0 and result.stdout.strip() == b"Verified OK", "the signature does not verify with the trusted key")
    times = [key["created"], manifest["collected"]["from"], manifest["collected"]["to"], said["signed"]]
    expect(times[1:] == sorted(times[1:]) and times[0] <= times[3] and times[3][:10] <= today, "the times are not in order")
    for name in sorted(name for name in files if name.startswith("results/")):
        result = json.loads(files[name])
        digest = result.pop("digest")
        expect(sha256(canonical(result)) == digest and result["stack"] == manifest["stack"]["name"], f"{name}: changed, or of another stack")
        expect(result["startedAt"][:19] <= result["finishedAt"][:19] <= manifest["collected"]["to"][:19], f"{name}: its times are not in order")
    for name, attestation in json.loads(files["attestations.json"])["attestations"].items():
        expect(attestation["expires"] >= today, f"attestation {name} expired on {attestation['expires']}")
    return found


def main(bundle, key, today=None):
    try:
        with open(key, "rb") as file:
            found = problems(read(bundle), file.read(), today or datetime.datetime.now(datetime.timezone.utc).date().isoformat())
    except Exception as error:  # whatever is wrong with a bundle makes it unverified
        found = [f"unreadable: {error!r}"]
    print("\n".join(found) or "Verified")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) in (3, 4) else "usage: verify.py BUNDLE PUBLIC_KEY_PEM [YYYY-MM-DD]")
