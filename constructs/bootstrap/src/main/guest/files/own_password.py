"""The page on which a user chooses another password; the present one and a code are asked once more."""

import root_command
from admission import PASSES
from jupyterhub import orm
from jupyterhub.handlers.base import BaseHandler
from tornado.web import authenticated

from cloudnotebook import passwords

COMMAND = "/usr/local/sbin/cloudnotebook"


class OwnPasswordPage(BaseHandler):
    """Leaves the change to the administrators' command: the hub itself keeps no passwords."""

    @authenticated
    async def get(self):
        await self._show()

    @authenticated
    async def post(self):
        new = self.get_body_argument("new", strip=False)
        fault = passwords.fault(new)
        if new != self.get_body_argument("again", strip=False):
            fault = "The new password was not the same both times."
        if fault is None:
            fault = await self._change(new)
        if fault is None:
            self._end_other_sessions()
        await self._show(fault=fault, changed=fault is None)

    async def _change(self, new):
        user = self.current_user.name
        present = {
            "username": user,
            "password": self.get_body_argument("present", strip=False),
            "otp": self.get_body_argument("otp"),
        }
        if await self.authenticator.authenticate(self, present) != user:
            return "The present password or the code was not right."
        status, _, said = await root_command.run(COMMAND, "set-password", user, text=new)
        if status:
            self.log.error("no new password for %s: %s", user, said)
            return "The password could not be changed; the machine's journal tells why."
        return None

    def _end_other_sessions(self):
        """Makes the cookies, passes and tokens of other browsers worthless."""
        user = self.current_user.orm_user
        PASSES.end_all(user.name, but=self.get_session_cookie())
        for token in list(user.api_tokens):
            if token.session_id not in (None, self.get_session_cookie()):
                self.db.delete(token)
        user.cookie_id = orm.new_token()
        self.db.commit()
        self.set_hub_cookie(self.current_user)

    async def _show(self, fault=None, changed=False):
        self.set_status(400 if fault else 200)
        page = self.render_template(
            "own-password.html",
            fault=fault,
            changed=changed,
            shortest=passwords.SHORTEST,
            longest=passwords.LONGEST,
        )
        self.finish(await page)
