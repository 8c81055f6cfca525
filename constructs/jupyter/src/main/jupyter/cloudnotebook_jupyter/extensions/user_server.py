"""Starts a user's server as jupyterhub-singleuser does, but without the hub's own code.

The two are one package: the server's part names a page and the database of the hub, which no server uses. Loading them
would take a third of a server's start and 36 MiB.
"""

import sys
from types import ModuleType

# What is taken from each; the classes stand in conditions that are never true in a server.
_OF_THE_HUB = {
    "jupyterhub.handlers": [],
    "jupyterhub.handlers.pages": ["HealthCheckHandler"],
    "jupyterhub.orm": [],
    "jupyterhub.roles": [],
    "sqlalchemy": ["func"],
    "sqlalchemy.exc": ["SQLAlchemyError"],
}


def leave_out_the_hub():
    """Puts empty modules in the place of the hub's."""
    for name, taken in _OF_THE_HUB.items():
        module = sys.modules[name] = ModuleType(name)
        module.__path__ = []
        for thing in taken:
            setattr(module, thing, type(thing, (Exception,), {}))


if __name__ == "__main__":
    leave_out_the_hub()
    from jupyterhub.singleuser import main

    for name in _OF_THE_HUB:  # whoever asks from here on gets the whole
        del sys.modules[name]
    sys.exit(main())
