"""Azure, as a machine's cloud."""

from collections.abc import Sequence
from pathlib import Path

from ...settings import Database, Mirrors
from ...steps import Step
from ..cloud import Administrator, Buckets, Challenge, KernelIdentity, Log, Secrets
from . import databases
from .blobs import AzureBlobs
from .identity import client_id
from .kernel_identity import AzureKernelIdentity
from .key_vault import AzureSecrets
from .log import AzureLog

# By the rules of azure-vm-utils, and by those of the Linux agent before.
# https://learn.microsoft.com/troubleshoot/azure/virtual-machines/linux/troubleshoot-device-names-problems
_BY_LUN = "/dev/disk/azure/data/by-lun/{}"
_BY_LUN_BEFORE = "/dev/disk/azure/scsi1/lun{}"


class AzureCloud:
    """The cloud of a virtual machine on Azure."""

    # Azure's images of Debian have chrony, which reads the host's clock at /dev/ptp_hyperv.
    # https://learn.microsoft.com/azure/virtual-machines/linux/time-sync
    time_server: str | None = None

    # The platform's own address, from which the Linux agent takes a deploy's commands. It is the network's DNS server
    # too, and that stays in reach.
    # https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
    guarded: Sequence[str] = ("168.63.129.16",)

    def __init__(self) -> None:
        self.secrets: Secrets = AzureSecrets()
        self.log: Log = AzureLog()
        self.kernels: KernelIdentity = AzureKernelIdentity()
        self.buckets: Buckets = AzureBlobs()

    def data_disk(self, volume: str) -> Path:
        """The disk with a logical unit number."""
        before = Path(_BY_LUN_BEFORE.format(volume))
        return before if before.exists() else Path(_BY_LUN.format(volume))

    def dns_challenge(self, zone: str) -> Challenge:
        """The zone is named, for the role may write its text records and not look at it; no alias is followed."""
        _, _, subscription, _, group, _, _, _, name = zone.split("/")
        place = {"AZURE_SUBSCRIPTION_ID": subscription, "AZURE_RESOURCE_GROUP": group, "AZURE_ZONE_NAME": name}
        return Challenge("azure", {**place, "AZURE_CLIENT_ID": client_id(), "LEGO_DISABLE_CNAME_SUPPORT": "true"})

    def database_authorities(self, database: Database, mirrors: Mirrors) -> str:
        return databases.authorities()

    def database_administrator(self, database: Database) -> Administrator:
        return databases.administrator(database)

    def steps(self) -> Sequence[Step]:
        """None: a deploy reaches the machine by the Linux agent, which the image has."""
        return ()
