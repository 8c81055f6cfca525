"""Serves the cloud. Usage: python -m localgcp.stand_in FOLDER ADDRESS

At ADDRESS there is a proxy for programs whose configuration is for the real Google Cloud (it ends TLS for the cloud's
names), and the same services by TLS for a machine that finds their names there. The metadata server has its own
address, which the network namespace must have. FOLDER receives the state, the authority, a record of all requests, and
what clients have to know: clients.json holds, for the owner of the project, the variables of a program.
"""

import json
import sys
from functools import partial
from pathlib import Path

from localcloud.authority import Authority
from localcloud.databases import Databases
from localcloud.serving import Serving
from localgcp import databases
from localgcp.buckets import FakeGcsServer
from localgcp.cloud import Cloud
from localgcp.identity import PROJECT
from localgcp.metadata import ADDRESS as METADATA


def main(folder: Path, address: str) -> None:
    """Serves until it is ended."""
    authority = Authority(folder / "authority", Cloud.name)
    servers = Databases(folder / "databases", authority, databases.WAYS)
    follow = partial(databases.follow, servers)
    cloud = Cloud(folder / "state.json", FakeGcsServer(), authority.certificate.read_text(), follow)
    serving = Serving(cloud, authority, folder)
    serving.plain(METADATA)
    here = serving.services(address)
    own = {"GOOGLE_OAUTH_ACCESS_TOKEN": cloud.owners_token(), "GOOGLE_PROJECT": PROJECT}
    (folder / "clients.json").write_text(json.dumps({"owner": own | here}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
