"""The proof before the deploy turns green: a Java cell runs as users' do, and the sign-in page answers over TLS."""

from pathlib import Path

from cloudnotebook_jupyter import RUN_CELL

from ..edge.authority import CERTIFICATE
from ..host import network
from ..kernels.java_kernel import CURRENT as KERNEL
from ..kernels.python_environment import CURRENT as PYTHON
from ..machine import run
from ..settings import Settings
from ..users.accounts import TESTER

NETWORK = Path("/proc/self/ns/net")


class NotServing(Exception):
    """The notebook is not what it should be."""


def ensure_serving(settings: Settings) -> None:
    # Where systemd may not enter a network it goes on without one.
    if network.run_within(TESTER, "readlink", NETWORK).strip() == str(NETWORK.readlink()):
        raise NotServing("users' servers would share the machine's network and each other's ports")
    network.run_within(TESTER, PYTHON / "bin/python", RUN_CELL, KERNEL / "kernels")
    if settings.open_id_connect:
        mark, what = "oauth_login", "link to the provider"
    else:
        mark, what = 'name="otp"', "field for a one-time code"
    for name in settings.names:
        # A certificate of another authority is checked as browsers do: by the system's authorities.
        own = settings.tls is None or name != settings.domain
        page = sign_in_page(name, CERTIFICATE if own else Path("/etc/ssl/certs/ca-certificates.crt"))
        if mark not in page:
            raise NotServing(f"https://{name}/hub/login shows no {what}: {page[:300]}")


def sign_in_page(name: str, authorities: Path) -> str:
    """Fetches the page from this machine as a browser would that trusts these authorities."""
    return run(
        *("curl", "--silent", "--show-error", "--fail", "--noproxy", "*", "--max-time", "30", "--retry", "3"),
        *(
            "--retry-all-errors",
            "--cacert",
            authorities,
            "--connect-to",
            "::127.0.0.1:443",
            f"https://{name}/hub/login",
        ),
    )
