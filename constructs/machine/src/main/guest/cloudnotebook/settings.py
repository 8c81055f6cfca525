"""What this machine shall be: the notebook's description, and the facts only the cloud's engine knew."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

BUNDLE = Path(__file__).resolve().parent.parent
FILES = BUNDLE / "files"
DATA = Path("/data")
STATE = Path("/var/lib/cloudnotebook")
PUBLIC = STATE / "public"
CONFIGURATION = Path("/etc/cloudnotebook")
SOFTWARE = Path("/opt/cloudnotebook")
FACTS_VERSION: int = json.loads((BUNDLE / "contracts.json").read_text())["facts"]["version"]


class UnknownFacts(Exception):
    """Facts that this bundle cannot read."""

    def __init__(self, version: object) -> None:
        super().__init__(
            f"the bundle expects facts of version {FACTS_VERSION} but got {version}: replace the machine, see UPGRADING"
        )


@dataclass(frozen=True)
class Mirrors:
    """Where software comes from when not from the public registries."""

    apt: str | None
    pypi: str | None
    maven: str | None
    proxy: str | None
    ca_certificates: str | None

    def environment(self) -> dict[str, str]:
        """Index and proxy as Python's tools and other programs expect them."""
        return self._index() | self.proxies()

    def _index(self) -> dict[str, str]:
        """The Python index; of one without TLS pip must be told that it is meant."""
        if not self.pypi:
            return {}
        index = urlsplit(self.pypi)
        trusted = {"PIP_TRUSTED_HOST": index.netloc} if index.scheme == "http" else {}
        return {"PIP_INDEX_URL": self.pypi, "UV_DEFAULT_INDEX": self.pypi, **trusted}

    def proxies(self) -> dict[str, str]:
        """The proxy as programs expect it; the machine's own addresses are reached without it."""
        if not self.proxy:
            return {}
        direct = "localhost,127.0.0.0/8,::1,169.254.169.254"
        names = {"http_proxy": self.proxy, "https_proxy": self.proxy, "no_proxy": direct}
        return names | {name.upper(): value for name, value in names.items()}


@dataclass(frozen=True)
class Acme:
    """An authority that speaks ACME vouches for the domain; Let's Encrypt unless another is named."""

    email: str
    directory: str | None


@dataclass(frozen=True)
class Supplied:
    """A certificate of the company's own vouches for the domain."""


@dataclass(frozen=True)
class OpenIdConnect:
    """The company's OpenID provider, and whom it lets in; the notebook's own users are administrators beside it."""

    issuer: str
    client_id: str
    allowed_users: tuple[str, ...]
    allowed_groups: tuple[str, ...]
    admin_group: str | None
    username_claim: str
    groups_claim: str
    scopes: tuple[str, ...]

    def may_admit(self, name: str) -> bool:
        """Whether the settings alone do not rule somebody out; groups are known at the next sign-in only."""
        return bool(name) and bool(self.allowed_groups or self.admin_group or name in self.allowed_users)


@dataclass(frozen=True)
class Storage:
    """The bucket that the notebook's users keep files in."""

    bucket: str
    region: str  # empty where the cloud asks for none
    account: str  # empty where buckets have none


@dataclass(frozen=True)
class Database:
    """Where the managed database is, and by what the cloud knows its administrator."""

    host: str
    port: str
    name: str
    administrator: str  # on AWS a secret with role and password, elsewhere the role
    authorities: str  # in PEM; empty where the machine has a list
    own_server: bool  # made for the notebook; an existing one may serve others too


@dataclass(frozen=True)
class Limits:
    """What a user may take at most; what is not said is worked out from the machine."""

    user_memory_mib: int | None
    kernel_heap_mib: int | None
    kernels_per_user: int | None
    home_gib: int | None


@dataclass(frozen=True)
class Packages:
    """What is installed for all users besides what every notebook has."""

    debian: tuple[str, ...]
    python: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What only the cloud knows."""

    url: str
    address: str
    data_volume: str
    sign_in_prefix: str
    kernel_role: str  # on Azure an identity's client id, on Google Cloud an account's address
    kernel_role_origin: str  # empty elsewhere than on AWS
    machine_identity: str  # empty where a machine has no other
    encryption_key: str | None
    hosted_zone: str | None
    certificate_secret: str | None
    client_secret: str | None
    database: Database | None
    log_group: str


@dataclass(frozen=True)
class Settings:
    """The notebook and the facts."""

    name: str
    domain: str | None
    tls: Acme | Supplied | None
    users: tuple[str, ...]
    open_id_connect: OpenIdConnect | None
    jdk: int
    dependencies: tuple[str, ...]
    jvm_options: tuple[str, ...]
    kernels: tuple[str, ...]
    packages: Packages
    environment: dict[str, str]
    limits: Limits
    update_time: str
    reboot: bool
    idle_minutes: int | None
    mirrors: Mirrors
    storage: Storage | None
    facts: Facts

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which the notebook is reached; the last is for a port forwarded to somebody's own machine."""
        public = (self.domain, self.facts.address) if self.domain else (self.facts.address,)
        return (*public, f"{self.name}.localhost")

    @property
    def checked_by_http(self) -> bool:
        """Whether an ACME authority looks at port 80, as it must where it cannot look at the company's DNS zone."""
        return isinstance(self.tls, Acme) and self.facts.hosted_zone is None

    @property
    def url(self) -> str:
        """Where browsers open the notebook."""
        return f"{self.facts.url}/"


def load(notebook: Path = BUNDLE / "notebook.json", facts: Path = STATE / "facts.json") -> Settings:
    """Reads both documents; they were validated where they were made, and must be of one time."""
    told = json.loads(facts.read_text())
    if told.get("version") != FACTS_VERSION:
        raise UnknownFacts(told.get("version"))
    return parse(json.loads(notebook.read_text()), told)


def parse(notebook: dict[str, Any], facts: dict[str, Any]) -> Settings:
    kernel, updates, idle = notebook["javaKernel"], notebook["updates"], notebook["idleStop"]
    mirrors, limits = notebook.get("mirrors", {}), notebook.get("limits", {})
    packages = notebook.get("packages", {})
    authentication = notebook["authentication"]
    return Settings(
        name=notebook["name"],
        domain=notebook["access"].get("domain"),
        tls=_tls(notebook["tls"]),
        users=_users(authentication),
        open_id_connect=_open_id_connect(authentication.get("openIdConnect"), facts),
        jdk=kernel["jdk"],
        dependencies=tuple(kernel["dependencies"]),
        jvm_options=tuple(kernel["jvmOptions"]),
        kernels=tuple(notebook.get("kernels", ())),
        packages=Packages(
            debian=tuple(packages.get("debian", ())),
            python=tuple(packages.get("python", ())),
        ),
        environment=dict(variable.split("=", 1) for variable in notebook.get("environment", ())),
        limits=Limits(
            user_memory_mib=limits.get("userMemoryMiB"),
            kernel_heap_mib=limits.get("kernelHeapMiB"),
            kernels_per_user=limits.get("kernelsPerUser"),
            home_gib=limits.get("homeGiB"),
        ),
        update_time=updates["at"],
        reboot=updates["reboot"],
        idle_minutes=idle["afterMinutes"] if idle["enabled"] else None,
        mirrors=Mirrors(
            apt=mirrors.get("apt"),
            pypi=mirrors.get("pypi"),
            maven=mirrors.get("maven"),
            proxy=mirrors.get("proxy"),
            ca_certificates=mirrors.get("caCertificates"),
        ),
        storage=_storage(facts) if "storage" in notebook else None,
        facts=Facts(
            url=facts["url"],
            address=facts["address"],
            data_volume=facts["dataDisk"],
            sign_in_prefix=facts["signInPrefix"],
            kernel_role=facts["kernelIdentity"],
            kernel_role_origin=facts.get("kernelIdentityOrigin", ""),
            machine_identity=facts.get("machineIdentity", ""),
            encryption_key=facts.get("encryptionKey"),
            hosted_zone=facts.get("dnsZone"),
            certificate_secret=facts.get("certificateSecret"),
            client_secret=facts.get("clientSecret"),
            database=_database(facts),
            log_group=facts["log"],
        ),
    )


def _users(authentication: dict[str, Any]) -> tuple[str, ...]:
    """Those whose passwords the machine keeps."""
    if "passwordAndTotp" in authentication:
        return tuple(authentication["passwordAndTotp"]["users"])
    return tuple(authentication["openIdConnect"]["localAdministrators"])


def _open_id_connect(chosen: dict[str, Any] | None, facts: dict[str, Any]) -> OpenIdConnect | None:
    if chosen is None:
        return None
    return OpenIdConnect(
        # A provider that was made with the notebook is known to the stack only.
        issuer=facts.get("openIdIssuer", chosen["issuer"]),
        client_id=facts.get("openIdClientId", chosen["clientId"]),
        allowed_users=tuple(chosen["allowedUsers"]),
        allowed_groups=tuple(chosen["allowedGroups"]),
        admin_group=chosen.get("adminGroup"),
        username_claim=chosen["usernameClaim"],
        groups_claim=chosen["groupsClaim"],
        scopes=tuple(chosen["scopes"]),
    )


def _tls(chosen: dict[str, Any]) -> Acme | Supplied | None:
    if "acme" in chosen:
        return Acme(chosen["acme"]["email"], chosen["acme"].get("directory"))
    return Supplied() if "supplied" in chosen else None


def _storage(facts: dict[str, Any]) -> Storage:
    return Storage(facts["storageBucket"], facts.get("storageRegion", ""), facts.get("storageAccount", ""))


def _database(facts: dict[str, Any]) -> Database | None:
    if "databaseHost" not in facts:
        return None
    return Database(
        host=facts["databaseHost"],
        port=facts["databasePort"],
        name=facts["databaseName"],
        administrator=facts.get("databaseSecret", facts.get("databaseAdministrator", "")),
        authorities=facts.get("databaseAuthorities", ""),
        own_server=facts["databaseServer"] == "own",
    )
