"""A user with a shell, in the own server. Usage: python -m attackers.insider WHAT JSON

WHAT says what is attacked: machine, storage or credentials; the JSON what the attacker knows of another user.
"""

import json
import sys

from . import credentials, files, hub, machine, network, processes, storage, system
from .attack import tell

# Each of the modules adds its attacks to those on the machine.
ON_THE_MACHINE = (files, hub, network, processes, system)


def main() -> None:
    what, known = sys.argv[1], json.loads(sys.argv[2])
    wanted = {"machine": machine.attacks, "storage": storage.attacks, "credentials": credentials.attacks}[what]
    tell(wanted.try_all(machine.Machine(**{**known, "other_ports": tuple(known["other_ports"])})))


if __name__ == "__main__":
    main()
