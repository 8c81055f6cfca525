"""The page of the hub by which a browser gets a pass to its user's own server; the pass ends with the session."""

from jupyterhub.handlers.base import BaseHandler
from tornado.web import HTTPError, authenticated

from cloudnotebook.hub.passes import COOKIE, LIFE_SECONDS, NoPlace, Passes, owner


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
            raise HTTPError(403, f"Only {whose} can access {whose}'s server, and you are {user}.")
        if self.request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
            raise HTTPError(403, "Open this address in a window of its own.")
        self.set_cookie(
            COOKIE,
            Passes().give(user, self.get_session_cookie()),
            path=f"/user/{user}/",
            max_age=LIFE_SECONDS,
            secure=True,
            httponly=True,
            samesite="Lax",
        )
        self.redirect(there)


HANDLERS = [("/admission", AdmissionPage)]
