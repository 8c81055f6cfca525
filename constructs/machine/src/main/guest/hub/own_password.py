"""The page on which users choose a password: another one, or their first own one, before anything else."""

from jupyterhub.apihandlers import APIHandler
from jupyterhub.handlers.base import BaseHandler
from jupyterhub.handlers.login import LogoutHandler
from jupyterhub.user import User
from jupyterhub.utils import url_path_join
from tornado.httputil import url_concat
from tornado.web import HTTPError, authenticated

import browser_sessions
import root_command
from cloudnotebook.users import passwords

COMMAND = "/usr/local/sbin/cloudnotebook"
PAGE = "password"


class OwnPasswordPage(BaseHandler):
    """Leaves the change to the administrators' command: the hub itself keeps no passwords.

    For another password it asks for the present one and a code. Who has just come in with the first one is asked for
    neither: a code counts only once, and the next is half a minute away.
    """

    @authenticated
    async def get(self):
        await self._show()

    @authenticated
    async def post(self):
        user = self.current_user
        first = passwords.has_first(user.name)
        new = self.get_body_argument("new", strip=False)
        fault = passwords.fault(new, user.name)
        if new != self.get_body_argument("again", strip=False):
            fault = "The two new passwords do not match."
        if fault is None and not first:
            fault = await self._ask_again()
        if fault is None:
            fault = await self._change(new)
        if fault is not None:
            await self._show(fault=fault)
            return
        browser_sessions.sweep(user)
        self.set_hub_cookie(user)
        if first:
            self.redirect(self.get_next_url(user))
        else:
            await self._show(changed=True)

    @property
    def asks(self):
        """What checks the present password and a code."""
        return self.authenticator

    async def _ask_again(self):
        user = self.current_user.name
        present = {
            "username": user,
            "password": self.get_body_argument("present", strip=False),
            "otp": self.get_body_argument("otp"),
        }
        if await self.asks.authenticate(self, present) != user:
            return "The current password or the code is wrong."
        return None

    async def _change(self, new):
        user = self.current_user.name
        status, _, said = await root_command.run(COMMAND, "set-password", user, text=new)
        if status:
            self.log.error("could not change the password of %s: %s", user, said)
            return "The password could not be changed; the machine's journal says why."
        return None

    async def _show(self, fault=None, changed=False):
        self.set_status(400 if fault else 200)
        page = self.render_template(
            "own-password.html",
            fault=fault,
            changed=changed,
            first=passwords.has_first(self.current_user.name),
            shortest=passwords.SHORTEST,
            longest=passwords.LONGEST,
        )
        self.finish(await page)


def demand():
    """Has nobody do anything in the hub with a password that the machine made, but replace it."""
    of_jupyterhub = BaseHandler.prepare

    async def prepare(handler):
        await of_jupyterhub(handler)
        user = handler.current_user
        if isinstance(handler, (OwnPasswordPage, LogoutHandler)) or not isinstance(user, User):
            return
        if not passwords.has_first(user.name):
            return
        if isinstance(handler, APIHandler) or handler.request.method not in ("GET", "HEAD"):
            raise HTTPError(403, f"Choose your own password first, at /hub/{PAGE}.")
        handler.redirect(url_concat(url_path_join(handler.hub.base_url, PAGE), {"next": handler.request.uri}))

    BaseHandler.prepare = prepare
