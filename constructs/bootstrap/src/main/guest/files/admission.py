"""The pages of the hub by which a browser gets a pass to its user's own server, and loses it."""

from jupyterhub.handlers.base import BaseHandler
from jupyterhub.handlers.login import LogoutHandler
from tornado.web import HTTPError, authenticated

from cloudnotebook.passes import COOKIE, LIFE_SECONDS, NoPlace, Passes, owner

PASSES = Passes()


class AdmissionPage(BaseHandler):
    """Gives whoever is signed in a pass to the own server, and to no other."""

    @authenticated
    async def get(self):
        there = self.get_argument("next", "")
        user = self.current_user.name
        try:
            whose, below = owner(there)
        except NoPlace as nowhere:
            raise HTTPError(404) from nowhere
        if whose != user or not below:
            raise HTTPError(403, f"Only {whose} gets an answer from {whose}'s server, and you are {user}.")
        if self.request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
            raise HTTPError(403, "A pass is for a page that is opened.")
        session = self.get_session_cookie() or self.set_session_cookie()
        self.set_cookie(
            COOKIE,
            PASSES.give(user, session),
            path=f"/user/{user}/",
            max_age=LIFE_SECONDS,
            secure=True,
            httponly=True,
            samesite="Lax",
        )
        self.redirect(there)


class SignOutPage(LogoutHandler):
    """Ends this browser's pass with its session."""

    async def handle_logout(self):
        session = self.get_session_cookie()
        if self.current_user and session:
            PASSES.end(self.current_user.name, session)


HANDLERS = [("/admission", AdmissionPage), ("/logout", SignOutPage)]
