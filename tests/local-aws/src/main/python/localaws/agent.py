"""Puts a stand-in for the Session Manager agent into the public bucket in which AWS publishes the agent.

The package is real and has a unit with the agent's name, which only sleeps: there is no Session Manager here.
"""

import json
import subprocess
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


def publish(package: Path) -> None:
    """Puts the package where everybody may read it."""
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
        key = f"latest/debian_{architecture}/{PACKAGE}.deb"
        s3.put_object(Bucket=bucket, Key=key, Body=package.read_bytes())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        publish(build(Path(scratch)))
