"""Puts a stand-in for the Session Manager agent into the public bucket in which AWS publishes the agent.

Usage: python -m localaws.agent KEY. The package is real and has a unit with the agent's name, which only sleeps: there
is no Session Manager here. It is signed, and the file KEY gets the public key.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import botocore.session

ARCHITECTURES = ("amd64", "arm64")
PACKAGE = "amazon-ssm-agent"
CONTROL = f"""\
Package: {PACKAGE}
Version: 0-stand-in
Architecture: all
Maintainer: Cloud Notebook <nobody@example.com>
Description: stands in for the Session Manager agent
"""
UNIT = """\
[Service]
ExecStart=/usr/bin/sleep infinity

[Install]
WantedBy=multi-user.target
"""


def build(folder: Path) -> Path:
    """The package, built in a folder."""
    root = folder / PACKAGE
    for name, text in {"DEBIAN/control": CONTROL, f"usr/lib/systemd/system/{PACKAGE}.service": UNIT}.items():
        file = root / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
    package = folder / f"{PACKAGE}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "--build", str(root), str(package)], check=True)
    return package


def sign(package: Path, folder: Path) -> tuple[Path, str]:
    """The package's signature by a new key, and that key."""
    signature = package.with_name(package.name + ".sig")
    command = ("gpg", "--quiet", "--batch", "--homedir", str(folder))
    make = ("--passphrase", "", "--quick-generate-key", "stand-in", "rsa2048", "sign", "never")
    try:
        subprocess.run([*command, *make], check=True)
        subprocess.run([*command, "--output", str(signature), "--detach-sign", str(package)], check=True)
        key = subprocess.run([*command, "--armor", "--export"], check=True, capture_output=True, text=True).stdout
    finally:
        subprocess.run(["gpgconf", "--homedir", str(folder), "--kill", "all"], check=True)
    return signature, key


def publish(package: Path, signature: Path) -> None:
    """Puts the package and its signature where everybody may read them."""
    session = botocore.session.get_session()
    s3 = session.create_client("s3")
    bucket = f"amazon-ssm-{session.get_config_variable('region')}"
    everybody = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
    }
    s3.create_bucket(Bucket=bucket)
    s3.delete_public_access_block(Bucket=bucket)  # As AWS did with its own bucket; a new bucket has a block.
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [everybody]}))
    for architecture in ARCHITECTURES:
        for file in (package, signature):
            s3.put_object(Bucket=bucket, Key=f"latest/debian_{architecture}/{file.name}", Body=file.read_bytes())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as keys:
        built = build(Path(scratch))
        own_signature, own_key = sign(built, Path(keys))
        publish(built, own_signature)
        Path(sys.argv[1]).write_text(own_key)
