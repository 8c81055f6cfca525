"""The project: who has which role in it, and which services are enabled.

See https://cloud.google.com/resource-manager/reference/rest and https://cloud.google.com/service-usage/docs/reference/rest.
"""

from localgcp import roles
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.identity import NUMBER, PROJECT
from localgcp.state import State

_SUFFIX = ".googleapis.com"


def manager(state: State, request: Request) -> Reply:
    """Answers a request to the Resource Manager."""
    name, _, verb = request.path.split("/", 2)[2].partition(":")
    if name != f"projects/{PROJECT}":
        raise not_found(name)
    if verb == "getIamPolicy":
        return roles.policy(state, name)
    if verb == "setIamPolicy":
        return roles.policy(state, name, request.json()["policy"])
    return Reply(200, {"projectId": PROJECT, "projectNumber": NUMBER, "name": "local", "lifecycleState": "ACTIVE"})


def services(state: State, request: Request) -> Reply:
    """Answers a request to Service Usage."""
    name, _, verb = request.path.removeprefix(f"/v1/projects/{PROJECT}/services").strip("/").partition(":")
    own = name.removesuffix(_SUFFIX)
    if verb == "enable" and own not in state.services:
        state.services.append(own)
    if name:
        return Reply(200, _service(state, own) | {"done": True})
    return Reply(200, {"services": [_service(state, it) for it in state.services]})


def demand_enabled(state: State, host: str) -> None:
    """Refuses requests to a service that the project has not enabled."""
    own = host.removesuffix(_SUFFIX)
    if own not in (*state.services, "serviceusage", "cloudresourcemanager"):
        raise RefusedError(403, f"{own} API has not been used in project {NUMBER} before or it is disabled.")


def _service(state: State, own: str) -> dict[str, str]:
    enabled = "ENABLED" if own in state.services else "DISABLED"
    return {"name": f"projects/{NUMBER}/services/{own}{_SUFFIX}", "state": enabled}
