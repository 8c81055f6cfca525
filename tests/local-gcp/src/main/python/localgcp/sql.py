"""Cloud SQL: instances and their users.

See https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1beta4 and
https://cloud.google.com/sql/docs/postgres/instance-settings.
"""

import hashlib
import re
from typing import Any

from localgcp import roles
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.identity import PROJECT
from localgcp.state import Resource, State, now

INSTANCES = f"projects/{PROJECT}/instances"
ROOT = "/sql/v1beta4/"
LOGIN = "cloudsql.instances.login"
_LONGEST_NAME = 98
_SUFFIX = ".gserviceaccount.com"
_ATTACHMENT = "projects/local-tenant/regions/{region}/serviceAttachments/{name}"


def answer(state: State, request: Request, authority: str) -> Reply:
    """Answers a request of the owner; the authority signs the instances' certificates."""
    path = request.path.removeprefix(ROOT).strip("/")
    if path == INSTANCES or path.endswith("/users"):
        if request.method == "GET":
            return Reply(200, {"items": state.below(path)})
        made = request.json()
        _refuse_unless(f"{path}/{made['name']}" not in state.resources, 409, f"{made['name']} already exists.")
        _make_user(state, path, made) if path.endswith("/users") else _make_instance(state, made, authority)
        state.resources[f"{path}/{made['name']}"] = made
        return _operation(made["name"])
    if path not in state.resources:
        raise not_found(path)
    found = state.resources[path]
    if request.method == "PATCH":
        _change(found, request.json())
    elif request.method == "DELETE":
        protected = found.get("settings", {}).get("deletionProtectionEnabled")
        _refuse_unless(not protected, 400, "The instance is protected.")
        for inside in [it for it in state.resources if it == path or it.startswith(f"{path}/")]:
            del state.resources[inside]
    else:
        return Reply(200, found)
    return _operation(path.rpartition("/")[2])


def admitted(state: State, instance: Resource) -> dict[str, str | None]:
    """The users whom IAM knows, each with the token by which the account signs in, if it may."""
    name = f"{INSTANCES}/{instance['name']}"
    return {
        user["name"]: state.database_tokens.get(user["name"] + _SUFFIX)
        if _may_sign_in(state, user["name"] + _SUFFIX, name)
        else None
        for user in state.below(f"{name}/users")
    }


def _may_sign_in(state: State, email: str, instance: str) -> bool:
    try:
        roles.demand(state, f"serviceAccount:{email}", LOGIN, instance)
    except RefusedError:
        return False
    return True


def _make_instance(state: State, made: Any, authority: str) -> None:
    name, settings = made["name"], made["settings"]
    _refuse_unless(
        re.fullmatch("[a-z][a-z0-9-]*", name) and len(f"{PROJECT}:{name}") <= _LONGEST_NAME,
        400,
        f"Invalid instance name ({name}).",
    )
    _refuse_unless(name not in state.database_names, 409, f"The name {name} was in use in the last week.")
    state.database_names.append(name)
    _check(settings)
    connections = settings["ipConfiguration"]
    _refuse_unless(
        connections.get("serverCaMode") == "GOOGLE_MANAGED_CAS_CA"
        and connections.get("pscConfig", {}).get("pscEnabled"),
        400,
        "The local Google Cloud has instances with a shared authority and Private Service Connect only.",
    )
    unique = hashlib.sha256(name.encode()).hexdigest()
    made |= {
        "connectionName": f"{PROJECT}:{made['region']}:{name}",
        "createTime": now(),
        "dnsName": f"{unique[:12]}.{unique[12:25]}.{made['region']}.sql.goog.",
        "pscServiceAttachmentLink": _ATTACHMENT.format(region=made["region"], name=name),
        "serverCaCert": {"cert": authority},
        "state": "RUNNABLE",
    }


def _change(found: Resource, wanted: Any) -> None:
    if "settings" in wanted:
        _check(wanted["settings"])
        size = int(wanted["settings"]["dataDiskSizeGb"])
        _refuse_unless(size >= int(found["settings"]["dataDiskSizeGb"]), 400, "Storage never shrinks.")
    found |= wanted


def _check(settings: Any) -> None:
    """PostgreSQL 16 and later are of the edition Enterprise Plus if none is said, which has no custom machine types."""
    plus = settings.get("edition", "ENTERPRISE_PLUS") == "ENTERPRISE_PLUS"
    kind = "db-perf-optimized-N-[0-9]+" if plus else "db-custom-[0-9]+-[0-9]+"
    _refuse_unless(re.fullmatch(kind, settings["tier"]), 400, f"Invalid Tier ({settings['tier']}) for the edition.")
    backups = settings["backupConfiguration"]
    days, kept = backups["transactionLogRetentionDays"], backups["backupRetentionSettings"]["retainedBackups"]
    _refuse_unless(1 <= days <= (35 if plus else 7), 400, "Transaction logs are kept for 1 to 7 or 35 days.")
    _refuse_unless(days <= kept <= 365, 400, "There are as many backups as days of logs at least, 365 at most.")


def _make_user(state: State, collection: str, made: Any) -> None:
    instance = state.resources.get(collection.removesuffix("/users"))
    if instance is None:
        raise not_found(collection)
    flags = {it["name"]: it["value"] for it in instance["settings"].get("databaseFlags", [])}
    _refuse_unless(
        flags.get("cloudsql.iam_authentication") == "on", 400, 'role "cloudsqliamserviceaccount" does not exist'
    )
    _refuse_unless(made["type"] == "CLOUD_IAM_SERVICE_ACCOUNT", 400, "Only service accounts are users here.")
    _refuse_unless(
        any(it["email"] == made["name"] + _SUFFIX for it in state.of_kind("serviceAccounts")),
        400,
        f"{made['name']} is no service account without {_SUFFIX}.",
    )
    _refuse_unless(made.get("databaseRoles") == ["cloudsqlsuperuser"], 400, "The local Google Cloud has one role.")


def _operation(target: str) -> Reply:
    return Reply(200, {"kind": "sql#operation", "name": "made", "status": "DONE", "targetId": target})


def _refuse_unless(fits: object, code: int, message: str) -> None:
    if not fits:
        raise RefusedError(code, message)
