#!/bin/sh
# The machine's startup script: follows the desired state.
set -eu
echo started >>/root/starts
cat >/root/follow.py <<'END'
import base64, json, hashlib, subprocess, sys, time, urllib.error, urllib.request

METADATA = "http://169.254.169.254/computeMetadata/v1/instance/"
SECRET = "https://secretmanager.googleapis.com/v1/projects/local-project/secrets/lab-ada"


def metadata(path, body=None):
    method = "GET" if body is None else "PUT"
    ask = urllib.request.Request(METADATA + path, body, {"Metadata-Flavor": "Google"}, method=method)
    with urllib.request.urlopen(ask, timeout=400) as answer:
        return answer.read().decode(), answer.headers["ETag"]


def secret(action, body=None):
    token = json.loads(metadata("service-accounts/default/token")[0])["access_token"]
    data = None if body is None else json.dumps(body).encode()
    ask = urllib.request.Request(SECRET + action, data, {"Authorization": "Bearer " + token})
    try:
        return urllib.request.urlopen(ask).read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.read().decode()


def handle(message):
    digest = hashlib.sha256(message.encode()).hexdigest()
    try:
        metadata("guest-attributes/cloudnotebook/" + digest)
        return
    except urllib.error.HTTPError:
        pass
    with open("/data/messages", "a") as file:
        file.write(message + "\n")
    secret(":addVersion", {"payload": {"data": base64.b64encode(b"born here").decode()}})
    with open("/root/refusal", "w") as file:
        file.write(secret("/versions/latest:access"))
    metadata("guest-attributes/cloudnotebook/" + digest, message.encode())


disk = "/dev/disk/by-id/google-data"
if subprocess.run(["blkid", disk]).returncode:
    subprocess.run(["mkfs.ext4", "-q", disk], check=True)
subprocess.run("mkdir -p /data; mountpoint -q /data || mount %s /data" % disk, shell=True, check=True)
etag = ""
while True:
    message, etag = metadata("attributes/state?wait_for_change=true&last_etag=" + etag if etag else "attributes/state")
    handle(message)
END
systemd-run --unit=follow --property=Restart=always --property=RestartSec=1 /usr/bin/python3 /root/follow.py
