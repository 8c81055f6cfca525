"""How a user's server is started."""

import functools
import shutil
from pathlib import Path

from jupyterhub import orm, utils
from systemdspawner import SystemdSpawner, systemd
from traitlets import Integer, validate

BETWEEN_LOOKS = 0.1  # seconds


def find_soon():
    """Has the hub find a server soon after its start: JupyterHub looks after ever longer pauses, of up to 5 seconds."""
    utils.exponential_backoff = functools.partial(utils.exponential_backoff, max_wait=BETWEEN_LOOKS)


class OwnServer(SystemdSpawner):
    """Starts a server only after the end of the one before, and says at once when one did not start.

    It knows its API token by number, also after a restart of the hub, so that the token ends with the server.
    """

    only_port = Integer(config=True)
    starting = False
    token = None

    @validate("port")
    def _stay_at_the_only_port(self, _):
        """The way into the user's network leads to one port; SystemdSpawner would take another at each start."""
        return self.only_port

    def get_state(self):
        found = self.api_token and orm.APIToken.find(self.db, self.api_token)
        if found:
            self.token = found.id
        return super().get_state() | {"token": self.token}

    def load_state(self, state):
        super().load_state(state)
        self.token = state.get("token")

    def clear_state(self):
        super().clear_state()
        ended = self.token and self.db.get(orm.APIToken, self.token)
        if ended:
            self.db.delete(ended)
            self.db.commit()
        self.token = None

    async def start(self):
        await systemd.stop_service(self.unit_name)
        # The server's environment goes here, and root writes it: until now the folder was the user's.
        shutil.rmtree(Path(systemd.RUN_ROOT) / self.unit_name, ignore_errors=True)
        self.starting = True
        try:
            return await super().start()
        finally:
            self.starting = False

    async def poll(self):
        ended = await super().poll()
        if self.starting and ended is not None:
            raise RuntimeError(f"{self.unit_name} ended while starting; the machine's journal says why")
        return ended
