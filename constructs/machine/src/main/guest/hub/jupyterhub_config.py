"""JupyterHub as this machine runs it; what differs between machines is read from hub.json."""

import json
import sys
from pathlib import Path

values = json.loads(Path("/etc/cloudnotebook/hub.json").read_text())
users = values["users"]
python = values["python"]

c = get_config()  # noqa: F821

c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.db_url = "sqlite:////data/hub/jupyterhub.sqlite"
c.JupyterHub.upgrade_db = True
c.JupyterHub.cookie_secret_file = "/data/hub/cookie_secret"  # noqa: S105
c.JupyterHub.tornado_settings = {"cookie_options": {"secure": True, "samesite": "Lax"}}
c.JupyterHub.template_vars = {"announcement": "", "own_password": values["ownPassword"]}
c.JupyterHub.template_paths = [values["templates"]]

# Hub, proxy and users' servers live and restart apart from each other.
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"
c.JupyterHub.last_activity_interval = 5  # also how soon a restarted proxy gets the users' routes back
c.JupyterHub.cleanup_servers = False
c.JupyterHub.cleanup_proxy = False

c.JupyterHub.trusted_downstream_ips = ["127.0.0.1"]  # what stands before the proxy's own address is the browser's

c.Authenticator.allow_existing_users = False
c.Authenticator.delete_invalid_users = True

sys.path[:0] = values["modules"]
import administrators  # noqa: E402
import browser_sessions  # noqa: E402
import few_lines  # noqa: E402
import own_password  # noqa: E402
import own_server  # noqa: E402
import small_requests  # noqa: E402

administrators.restrict()
browser_sessions.install()
own_password.demand()
own_server.find_soon()
c.JupyterHub.cookie_max_age_days = browser_sessions.SESSION.days  # also of what browsers hold for a user's server
c.JupyterHub.token_expires_in_max_seconds = int(browser_sessions.API_TOKEN.total_seconds())
small_requests.only()
c.JupyterHub.logging_config = few_lines.CONFIGURATION
if values["company"]:
    import open_id_sign_in

    users = open_id_sign_in.ADDRESSES
    open_id_sign_in.configure(c, Path(values["signedIn"]))
else:
    import password_sign_in

    c.JupyterHub.authenticator_class = password_sign_in.PasswordSignIn
    password_sign_in.configure(c, users, Path(values["signedIn"]))

c.JupyterHub.spawner_class = own_server.OwnServer
c.Spawner.cmd = [f"{python}/bin/python", values["server"]]
c.Spawner.default_url = "/lab"
c.Spawner.disable_user_config = True
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 60


def own_path(spawner):
    """Where the user's programs are looked for."""
    return values["path"].format(user=spawner.user.name)


c.Spawner.environment = {
    "JUPYTER_PATH": values["kernels"],
    "PATH": own_path,
    "NOTEBOOK_PATH": own_path,  # for terminals, in which Debian sets another
    "LANG": "C.UTF-8",
    "JUPYTER_RUNTIME_DIR": "/tmp/jupyter-runtime",  # noqa: S108 (the user's own; a full home stops no server)
    **values["environment"],
}
c.Spawner.env_keep = []
c.SystemdSpawner.default_shell = "/bin/bash"
c.SystemdSpawner.slice = values["slice"]
c.Spawner.mem_limit = values["memory"]
c.SystemdSpawner.isolate_devices = True
c.SystemdSpawner.disable_user_sudo = True
c.SystemdSpawner.unit_extra_properties = {
    "Restart": "on-failure",
    "TimeoutStopSec": "10",  # the next server waits for this one's last process
    "RuntimeDirectoryPreserve": "yes",  # systemd removes it too late, and with it the next server's environment
    "OOMPolicy": "continue",  # the kernel that asks for too much ends, not the server
    **values["sandbox"],
}


def own_address(spawner):
    """The hub reaches a user's server by an address that is the user's alone, and the server listens in its network.

    Kernels listen at that address in there, so that localhost is free for what the user opens.
    """
    spawner.ip = users[spawner.user.name]
    spawner.args = ["--ServerApp.ip=127.0.0.1", f"--KernelManager.ip={spawner.ip}"]


c.OwnServer.only_port = values["port"]
c.Spawner.pre_spawn_hook = own_address
