"""Sign-in by password and one-time code: within limits, and with a line for the audit."""

import asyncio
import contextlib
import pwd
import secrets

from jupyterhub.auth import PAMAuthenticator
from tornado.web import HTTPError

import admission
import browser_sessions
from attempts import Attempts, TooManyFailures, is_proxy, uid_of
from cloudnotebook.records.audit import record
from cloudnotebook.users import passwords
from own_password import PAGE, OwnPasswordPage

HUB_PORT = 8081
BROWSER = "notebook-browser"
BROWSER_DAYS = 90
FIELDS = ("username", "password", "otp")


class PasswordSignIn(PAMAuthenticator):
    """Asks PAM only within the limits; strangers share two of its four threads, known browsers have the others too."""

    users = frozenset()
    attempts = Attempts()
    strangers = asyncio.Semaphore(2)

    async def authenticate(self, handler, data):
        user, address = data.get("username", ""), handler.request.remote_ip
        shown = user if user in self.users else "unknown"  # a password typed there stays unseen
        caller = uid_of(handler.request.connection.context.address[:2], HUB_PORT)
        if not is_proxy(caller):
            self._note_process(caller)
            raise HTTPError(403, "Sign in at the notebook's own address.")
        missing = [field for field in FIELDS if field not in data]
        if missing:
            raise HTTPError(400, f"A sign-in needs {', '.join(FIELDS)}; missing: {', '.join(missing)}.")
        browser = known_browser(handler, user)
        try:
            attempt = self.attempts.begin(user, address, browser)
        except TooManyFailures as limit:
            if limit.first:
                record("sign-in", user=shown, address=address, outcome="limited")
            raise HTTPError(429, "Too many sign-ins failed: wait ten minutes.") from limit
        async with contextlib.nullcontext() if browser else self.strangers:
            # A name that is no user's takes the same way and the same time.
            asked = data if user in self.users else {**data, "username": passwords.STRANGER}
            name = await super().authenticate(handler, asked)
        if name in self.users:
            self.attempts.succeeded(attempt)
        else:
            record("sign-in", user=shown, address=address, outcome="refused")
        return name

    def _note_process(self, uid):
        """Notes whose process bypassed the proxy, once in a while; the name that it gave does not count."""
        if self.attempts.is_first(("process", str(uid))):
            # A connection that has ended already is nobody's, or shows as root's.
            name = pwd.getpwuid(uid).pw_name if uid else "unknown"
            record("sign-in by a process", by=name, outcome="refused")

    def get_handlers(self, app):
        return [*super().get_handlers(app), *admission.HANDLERS, (f"/{PAGE}", OwnPasswordPage)]

    def add_user(self, user):
        """Lets the hub forget those whom notebook.yaml no longer names, with their sessions and tokens."""
        if user.name not in self.users:
            raise KeyError(f"{user.name} is not a user of this notebook")
        browser_sessions.sweep(user)
        return super().add_user(user)


def known_browser(handler, user):
    """The number of a browser in which this user has signed in before."""
    cookie = handler.get_secure_cookie(BROWSER, max_age_days=BROWSER_DAYS)
    owner, _, number = (cookie or b"").decode().partition(" ")
    return number if owner == user else None


def configure(c, users, markers):
    """Sets the sign-in up for these users; each leaves a marker: the details in the secret store have served."""
    PasswordSignIn.users = frozenset(users)
    c.PasswordSignIn.service = "cloudnotebook"
    c.PasswordSignIn.open_sessions = False
    c.PasswordSignIn.request_otp = True
    c.PasswordSignIn.otp_prompt = "One-time code"
    c.PasswordSignIn.allowed_users = set(users)

    async def signed_in(authenticator, handler, authentication):
        user = authentication["name"]
        (markers / user).touch()
        record("sign-in", user=user, address=handler.request.remote_ip, outcome="accepted")
        number = known_browser(handler, user) or secrets.token_hex(16)
        handler.set_secure_cookie(
            BROWSER,
            f"{user} {number}",
            expires_days=BROWSER_DAYS,
            path=handler.request.path,
            secure=True,
            httponly=True,
            samesite="Strict",
        )
        return authentication

    c.PasswordSignIn.post_auth_hook = signed_in
