"""AWS, as a machine's cloud."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ...settings import Database, Mirrors
from ...steps import Step
from ..cloud import Administrator, Buckets, Challenge, KernelIdentity, Log, Secrets
from . import databases, session_manager
from .api import Aws
from .buckets import AwsBuckets
from .kernel_role import AwsKernelIdentity
from .log import AwsLog
from .secret_store import AwsSecrets


class AwsCloud:
    """The cloud of a machine on EC2."""

    # On a link-local address, which the firewall admits the time service to.
    # https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-ec2-ntp.html
    time_server: str | None = "169.254.169.123"
    guarded: Sequence[str] = ("fd00:ec2::/32",)  # instance metadata and its like by IPv6

    def __init__(self) -> None:
        self._aws = Aws()
        self.secrets: Secrets = AwsSecrets(self._aws)
        self.log: Log = AwsLog(self._aws)
        self.kernels: KernelIdentity = AwsKernelIdentity(self._aws)
        self.buckets: Buckets = AwsBuckets()

    def data_disk(self, volume: str) -> Path:
        return Path(f"/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_{volume.replace('-', '')}")

    def dns_challenge(self, zone: str) -> Challenge:
        """The role may write no other zone's record, so no alias is followed."""
        own = {"AWS_HOSTED_ZONE_ID": zone, "AWS_REGION": self._aws.region, "LEGO_DISABLE_CNAME_SUPPORT": "true"}
        return Challenge("route53", own)

    def database_authorities(self, database: Database, mirrors: Mirrors) -> str:
        return databases.authorities(self._aws.region, mirrors)

    def database_administrator(self, database: Database) -> Administrator:
        """The one whose password is in a secret only."""
        secret = json.loads(self.secrets.read(database.administrator))
        return Administrator(secret["username"], secret["password"])

    def steps(self) -> Sequence[Step]:
        return (Step("session manager", partial(session_manager.ensure, self._aws), ("tools for users",)),)
