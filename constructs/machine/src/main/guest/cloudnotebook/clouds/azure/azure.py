"""Azure, as a machine's cloud."""

from collections.abc import Sequence
from pathlib import Path

from ...settings import Mirrors
from ...steps import Step
from ..cloud import Buckets, Challenge, KernelIdentity, Log, Secrets
from .blobs import AzureBlobs
from .kernel_identity import AzureKernelIdentity
from .key_vault import AzureSecrets
from .log import AzureLog
from .not_yet import NotOnAzureYet

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
        raise NotOnAzureYet(f"a certificate by a record in the zone {zone}")

    def database_authorities(self, mirrors: Mirrors) -> str:
        raise NotOnAzureYet("a database")

    def steps(self) -> Sequence[Step]:
        """None: a deploy reaches the machine by the Linux agent, which the image has."""
        return ()
