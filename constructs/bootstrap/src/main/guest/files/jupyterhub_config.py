"""JupyterHub as this machine runs it; what differs between machines is read from hub.json."""

import asyncio
import contextlib
import json
import secrets
import sys
from pathlib import Path

from jupyterhub.auth import PAMAuthenticator
from tornado.web import HTTPError

values = json.loads(Path("/etc/cloudnotebook/hub.json").read_text())
users = values["users"]
python = values["python"]
sys.path.insert(0, values["modules"])

from attempts import Attempts, TooManyFailures, is_proxy  # noqa: E402
from audit import record  # noqa: E402

c = get_config()  # noqa: F821

c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.db_url = "sqlite:////data/hub/jupyterhub.sqlite"
c.JupyterHub.upgrade_db = True
c.JupyterHub.cookie_secret_file = "/data/hub/cookie_secret"  # noqa: S105
c.JupyterHub.cookie_max_age_days = 1
c.JupyterHub.tornado_settings = {"cookie_options": {"secure": True, "samesite": "Lax"}}
c.JupyterHub.template_vars = {"announcement": ""}

# Hub, proxy and users' servers live and restart apart from each other.
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"
c.JupyterHub.last_activity_interval = 5  # also how soon a restarted proxy gets the users' routes back
c.JupyterHub.cleanup_servers = False
c.JupyterHub.cleanup_proxy = False

c.JupyterHub.trusted_downstream_ips = ["127.0.0.1"]  # what stands before the proxy's own address is the browser's

BROWSER = "notebook-browser"
BROWSER_DAYS = 90


class LimitedSignIn(PAMAuthenticator):
    """Asks PAM only within the limits; strangers share two of its four threads, known browsers have the others too."""

    attempts = Attempts()
    strangers = asyncio.Semaphore(2)

    async def authenticate(self, handler, data):
        user, address = data["username"], handler.request.remote_ip
        shown = user if user in users else "unknown"  # a password typed there stays unseen
        if not is_proxy(handler.request.connection.context.address[:2], 8081):
            record("sign-in", user=shown, address="this machine", outcome="refused")
            raise HTTPError(403, "Sign in at the notebook's own address.")
        browser = known_browser(handler, user)
        try:
            attempt = self.attempts.begin(user, address, browser)
        except TooManyFailures as limit:
            if limit.first:
                record("sign-in", user=shown, address=address, outcome="limited")
            raise HTTPError(429, "Too many sign-ins have failed here: wait ten minutes.") from limit
        async with contextlib.nullcontext() if browser else self.strangers:
            name = await super().authenticate(handler, data)
        if name:
            self.attempts.succeeded(attempt)
        else:
            record("sign-in", user=shown, address=address, outcome="refused")
        return name

    def add_user(self, user):
        """Lets the hub forget those whom notebook.yaml no longer names, with their sessions and tokens."""
        if user.name not in users:
            raise KeyError(f"{user.name} is not a user of this notebook")
        return super().add_user(user)


def known_browser(handler, user):
    """The number of a browser in which this user has signed in before."""
    cookie = handler.get_secure_cookie(BROWSER, max_age_days=BROWSER_DAYS)
    owner, _, number = (cookie or b"").decode().partition(" ")
    return number if owner == user else None


c.JupyterHub.authenticator_class = LimitedSignIn
c.PAMAuthenticator.service = "cloudnotebook"
c.PAMAuthenticator.open_sessions = False
c.Authenticator.request_otp = True
c.Authenticator.otp_prompt = "One-time code"
c.Authenticator.allowed_users = set(users)
c.Authenticator.allow_existing_users = False
c.Authenticator.delete_invalid_users = True


async def signed_in(authenticator, handler, authentication):
    """Notes that a user has signed in: the details in the secret store have served, and the browser is known."""
    user = authentication["name"]
    (Path(values["signedIn"]) / user).touch()
    record("sign-in", user=user, address=handler.request.remote_ip, outcome="accepted")
    number = known_browser(handler, user) or secrets.token_hex(16)
    handler.set_secure_cookie(
        BROWSER,
        f"{user} {number}",
        expires_days=BROWSER_DAYS,
        path="/hub/login",
        secure=True,
        httponly=True,
        samesite="Strict",
    )
    return authentication


c.Authenticator.post_auth_hook = signed_in

c.JupyterHub.spawner_class = "systemdspawner.SystemdSpawner"
c.Spawner.cmd = [f"{python}/bin/jupyterhub-singleuser"]
c.Spawner.default_url = "/lab"
c.Spawner.disable_user_config = True
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 60
c.Spawner.environment = {
    "JUPYTER_PATH": values["kernels"],
    "PATH": f"{python}/bin:/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "JUPYTER_RUNTIME_DIR": "/tmp/jupyter-runtime",  # noqa: S108 (his own; a full home stops no server)
    **values["environment"],
}
c.Spawner.env_keep = []
c.SystemdSpawner.default_shell = "/bin/bash"
c.SystemdSpawner.slice = values["slice"]
c.Spawner.mem_limit = values["memory"]
c.SystemdSpawner.isolate_devices = True
c.SystemdSpawner.disable_user_sudo = True
c.SystemdSpawner.unit_extra_properties = {
    "PrivateTmpEx": "disconnected",  # in memory, and counted as the user's
    "OOMPolicy": "continue",  # the kernel that asks for too much ends, not the server
    "ProtectSystem": "strict",
    "ReadWritePaths": "/home/{USERNAME}",
    "ProtectProc": "invisible",
    "ProtectKernelTunables": "yes",
    "ProtectKernelModules": "yes",
    "ProtectControlGroups": "yes",
    "RestrictSUIDSGID": "yes",
    "RestrictRealtime": "yes",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
}


def own_address(spawner):
    """A user's server and kernels listen on his own loopback address only."""
    spawner.ip = users[spawner.user.name]
    spawner.args = [f"--KernelManager.ip={spawner.ip}"]


c.Spawner.pre_spawn_hook = own_address
