"""What a machine may ask of its cloud, as small protocols."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from ..settings import Database, Mirrors, Settings, Storage
from ..steps import Step


class Line(NamedTuple):
    """A line of a log, and its time in milliseconds since 1970."""

    time: int
    text: str


class Administrator(NamedTuple):
    """A database's administrator: the role, a password that works now, and the role that it takes on to administer."""

    role: str
    password: str
    acts_as: str | None = None


class Challenge(NamedTuple):
    """How lego proves to an ACME authority that a DNS zone is ours: its provider's name, and its variables."""

    provider: str
    environment: Mapping[str, str]


class Secrets(Protocol):
    """The cloud's store of secrets."""

    def read(self, name: str) -> str:
        """The value of a secret; a new permission for it is waited for."""

    def put(self, name: str, value: str, user: str, encryption_key: str | None) -> None:
        """Writes a user's secret, whether one of that name exists, existed or never did."""

    def place(self, name: str) -> str:
        """What the store itself calls a secret that was written."""

    def remove(self, name: str) -> None:
        """Removes a secret at once, if it exists."""


class Log(Protocol):
    """The cloud's logs."""

    def append(self, log: str, stream: str, lines: Sequence[Line]) -> None:
        """Adds lines of one day, in the order of their time, to a stream that is this machine's own."""


class KernelIdentity(Protocol):
    """The identity that users' processes have in the cloud, if any: it is not the machine's."""

    users: Sequence[str]  # the service's, which may reach the cloud's metadata
    ports: Sequence[int]  # the service's at 127.0.0.1, to which users' networks lead; none if it has a socket

    def ensure(self, settings: Settings) -> None:
        """Keeps the service running that gives it to users' processes."""

    def environment(self) -> dict[str, str]:
        """The variables by which the cloud's SDKs find that service."""


class Buckets(Protocol):
    """Object storage, as rclone mounts it."""

    seconds_for_a_permission: float  # until a new one is known everywhere

    def configuration(self, storage: Storage) -> str:
        """rclone's configuration of a remote `storage`; it has no key."""

    def advice(self, folders: str) -> str:
        """What a machine needs to be allowed, for the message of a refusal."""

    def denies_for_good(self, refusal: str) -> bool:
        """Whether waiting does not help against a refusal."""


class Cloud(Protocol):
    """A machine's cloud."""

    secrets: Secrets
    log: Log
    kernels: KernelIdentity
    time_server: str | None  # one that needs no internet, unless the machine's image has its own way to the time
    guarded: Sequence[str]  # addresses that users' processes do not reach, besides the link-local ones

    @property
    def buckets(self) -> Buckets:
        """The cloud's object storage."""

    def data_disk(self, volume: str) -> Path:
        """The device of a volume; while it is not there yet, the next answer may be another."""

    def dns_challenge(self, zone: str) -> Challenge:
        """The proof by a record in a zone of the company's."""

    def database_authorities(self, database: Database, mirrors: Mirrors) -> str:
        """Who signs the certificate of a database, in PEM; may be empty if the mirrors name authorities."""

    def database_administrator(self, database: Database) -> Administrator:
        """Who makes users' roles in a database."""

    def steps(self) -> Sequence[Step]:
        """Steps that only this cloud's machines have."""
