"""Serves the cloud. Usage: python -m localazure.stand_in FOLDER ADDRESS

At ADDRESS there is a proxy for programs whose configuration is for the real Azure (it ends TLS for the cloud's names),
and the same services by TLS for a machine that finds their names there. The metadata service and the wire server have
their own addresses, of which the network namespace must have the first. FOLDER receives the state, the authority, a
record of all requests, and what clients have to know: clients.json holds, for the one who deploys and for the one who
looks after the account, the variables of a program.
"""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

from localazure import databases
from localazure.blobs import Azurite
from localazure.cloud import Cloud
from localazure.identity import DEPLOYER, OPERATOR, SECRET, SUBSCRIPTION, TENANT
from localazure.machines import WIRE_SERVER
from localazure.metadata import ADDRESS as METADATA
from localcloud.authority import Authority
from localcloud.databases import Databases
from localcloud.serving import Serving


def client(application: str) -> dict[str, str]:
    """The variables of a program of one client, which never lead to a real account."""
    return {
        "ARM_CLIENT_ID": application,
        "ARM_CLIENT_SECRET": SECRET,
        "ARM_SUBSCRIPTION_ID": SUBSCRIPTION,
        "ARM_TENANT_ID": TENANT,
        "ARM_USE_CLI": "false",
    }


def main(folder: Path, address: str) -> None:
    """Serves until it is ended."""
    authority = Authority(folder / "authority", Cloud.name)
    authority.context(Azurite.HOST)
    servers = Databases(folder / "databases", authority, databases.WAYS)
    cloud = Cloud(folder / "state.json", Azurite(authority.certificate), partial(databases.follow, servers))
    serving = Serving(cloud, authority, folder)
    subprocess.run(["ip", "address", "add", f"{WIRE_SERVER}/32", "dev", "lo"], check=True)
    serving.plain(METADATA)
    serving.plain(WIRE_SERVER)
    here = serving.services(address)
    clients = {"deployer": client(DEPLOYER) | here, "operator": client(OPERATOR) | here}
    (folder / "clients.json").write_text(json.dumps(clients))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
