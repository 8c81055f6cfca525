"""Each user's server: it runs so many kernels and no more, and a websocket ends with the session that opened it."""

import datetime

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError
from tornado.websocket import WebSocketHandler
from traitlets import Integer

BETWEEN_QUESTIONS = datetime.timedelta(seconds=30)


class FewKernels(AsyncMappingKernelManager):
    """Refuses a kernel above the limit, and says what to do; those that are starting count too."""

    most = Integer(config=True)
    starting = 0

    async def start_kernel(self, **options):
        if options.get("kernel_id") not in self and len(self) + self.starting >= self.most:
            raise HTTPError(
                409, f"{self.most} kernels run already, which is the limit: shut one down to start another."
            )
        self.starting += 1
        try:
            return await super().start_kernel(**options)
        finally:
            self.starting -= 1


def end_with_the_session():
    """Has the hub asked again and again for each websocket: Jupyter asks only when one opens."""
    of_tornado = WebSocketHandler.get

    async def close_if_ended(websocket):
        hub = websocket.identity_provider.hub_auth
        try:
            user = await hub.user_for_token(
                hub.get_token(websocket), session_id=hub.get_session_id(websocket), sync=False
            )
        except HTTPError:
            return  # the hub does not answer, as while it restarts
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


end_with_the_session()
c = get_config()  # noqa: F821
c.HubOAuth.cache_max_age = 60  # seconds: how long the hub's word on a session is kept
c.ServerApp.kernel_manager_class = FewKernels
