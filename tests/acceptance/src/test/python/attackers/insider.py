"""A user with a shell, in their own server. Usage: python -m attackers.insider machine|storage|credentials

It reads what the user knows from its input, as JSON with the names of Machine's fields.
"""

import json
import sys

from . import credentials, files, hub, machine, network, processes, storage, system
from .attack import tell

# Each of the modules adds its attacks to those on the machine.
ON_THE_MACHINE = (files, hub, network, processes, system)


def main() -> None:
    what, known = sys.argv[1], json.load(sys.stdin)
    wanted = {"machine": machine.attacks, "storage": storage.attacks, "credentials": credentials.attacks}[what]
    known["other_ports"] = tuple(known["other_ports"])
    known["listening"] = tuple((address, port) for address, port in known["listening"])
    tell(wanted.try_all(machine.Machine(**known)))


if __name__ == "__main__":
    main()
