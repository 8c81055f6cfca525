"""Each user's server: it limits the number of kernels, ends those that no longer answer, and a websocket ends with
the session that opened it. It starts without Node."""

import asyncio
import datetime
import sys
from pathlib import Path

import jupyterlab.commands
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError
from tornado.websocket import WebSocketHandler
from traitlets import Integer

sys.path.append(str(Path(__file__).parent))
import git_links  # noqa: E402
import lasting_files  # noqa: E402
import own_ports  # noqa: E402
import silent_kernels  # noqa: E402

BETWEEN_QUESTIONS = datetime.timedelta(seconds=30)


class FewKernels(AsyncMappingKernelManager):
    """Refuses kernels above the limit, and says what to do; kernels that are starting count too."""

    most = Integer(config=True)
    starting = 0

    def __init__(self, **options):
        super().__init__(**options)
        self.watches = set()

    async def start_kernel(self, **options):
        if options.get("kernel_id") not in self and len(self) + self.starting >= self.most:
            raise HTTPError(
                409, f"{self.most} kernels run already, which is the limit: shut one down to start another."
            )
        self.starting += 1
        known = options.get("kernel_id") in self
        try:
            kernel_id = await super().start_kernel(**options)
        finally:
            self.starting -= 1
        if not known:
            watch = asyncio.create_task(silent_kernels.watch(self, kernel_id))
            self.watches.add(watch)
            watch.add_done_callback(self.watches.discard)
        return kernel_id


def end_with_the_session():
    """Asks the hub repeatedly for each websocket: Jupyter asks only when one opens."""
    of_tornado = WebSocketHandler.get

    async def close_if_ended(websocket):
        hub = websocket.identity_provider.hub_auth
        try:
            user = await hub.user_for_token(
                hub.get_token(websocket), session_id=hub.get_session_id(websocket), sync=False
            )
        except HTTPError:
            return  # the hub does not answer, for example while it restarts
        if user is None:
            websocket.close(1008, "The session has ended")

    async def get(websocket, *arguments, **options):
        question = PeriodicCallback(lambda: close_if_ended(websocket), BETWEEN_QUESTIONS)
        question.start()
        try:
            await of_tornado(websocket, *arguments, **options)  # it returns when the websocket has closed
        finally:
            question.stop()

    WebSocketHandler.get = get


def start_without_node():
    """JupyterLab runs Node at its start to read yarn's settings, which only a rebuild needs: half a second of each."""
    jupyterlab.commands._yarn_config = lambda logger: {"yarn config": {}, "npm config": {}}


end_with_the_session()
start_without_node()
git_links.ask_first()
lasting_files.may_be_kept()
own_ports.keep_the_session()
c = get_config()  # noqa: F821
c.HubOAuth.cache_max_age = 60  # seconds: how long the hub's answer on a session is cached
c.ServerApp.kernel_manager_class = FewKernels
