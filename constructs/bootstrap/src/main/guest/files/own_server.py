"""How a user's server is started."""

import shutil
from pathlib import Path

from systemdspawner import SystemdSpawner, systemd


class OwnServer(SystemdSpawner):
    """Starts a server only after the end of the one before, and says at once when one did not start."""

    starting = False

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
            raise RuntimeError(f"{self.unit_name} ended at its start; the machine's journal tells why")
        return ended
