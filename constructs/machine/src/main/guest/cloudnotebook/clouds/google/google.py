"""Google Cloud, as a machine's cloud."""

from collections.abc import Sequence
from pathlib import Path

from ...settings import Database, Mirrors
from ...steps import Step
from ..cloud import Administrator, Buckets, Challenge, KernelIdentity, Log, Secrets
from .buckets import GoogleBuckets
from .kernel_identity import GoogleKernelIdentity
from .log import GoogleLog
from .not_yet import NotOnGoogleYet
from .secret_manager import GoogleSecrets


class GoogleCloud:
    """The cloud of an instance of Compute Engine."""

    # Google's images of Debian have chrony, which asks the metadata server.
    # https://cloud.google.com/compute/docs/instances/configure-ntp
    time_server: str | None = None

    # The metadata server by IPv6. Its other address is link-local, and the DNS server too, which stays in reach.
    # https://cloud.google.com/compute/docs/metadata/querying-metadata
    guarded: Sequence[str] = ("fd20:ce::254",)

    def __init__(self) -> None:
        self.secrets: Secrets = GoogleSecrets()
        self.log: Log = GoogleLog()
        self.kernels: KernelIdentity = GoogleKernelIdentity()
        self.buckets: Buckets = GoogleBuckets()

    def data_disk(self, volume: str) -> Path:
        """The disk that is attached under a name.

        See https://cloud.google.com/compute/docs/disks/disk-symlinks.
        """
        return Path(f"/dev/disk/by-id/google-{volume}")

    def dns_challenge(self, zone: str) -> Challenge:
        """lego finds the zone among those of its project, which are the machine's to list; no alias is followed."""
        project = zone.split("/")[1]
        return Challenge("gcloud", {"GCE_PROJECT": project, "LEGO_DISABLE_CNAME_SUPPORT": "true"})

    def database_authorities(self, mirrors: Mirrors) -> str:
        raise NotOnGoogleYet("a database")

    def database_administrator(self, database: Database) -> Administrator:
        raise NotOnGoogleYet("a database")

    def steps(self) -> Sequence[Step]:
        """None: a deploy reaches the machine by its metadata alone."""
        return ()
