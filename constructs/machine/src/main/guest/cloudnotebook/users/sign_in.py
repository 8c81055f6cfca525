"""Sign-in details: born on the machine, handed over through the secret store, removed after the first sign-in."""

import json
import logging
import secrets
import time
import uuid
from dataclasses import replace
from urllib.parse import quote, urlencode

from ..clouds.aws.aws import Aws, AwsError
from ..edge.authority import CERTIFICATE
from ..hub import hub
from ..hub.hub import SIGNED_IN
from ..hub.passes import Passes
from ..kernels.python_environment import CURRENT as PYTHON
from ..machine import run
from ..records import audit
from ..settings import BUNDLE, Facts, Settings
from . import accounts, passwords, sessions
from .accounts import Account

_PASSWORD_BYTES = 18
_REMOVED = "already scheduled for deletion"
_SECONDS_FOR_A_REMOVED_NAME = 120
_SECONDS_BETWEEN_TRIES = 5
log = logging.getLogger(__name__)


class NoSuchUser(Exception):
    """A name that the notebook does not have."""


class UnfitPassword(Exception):
    """A password that nobody may choose."""


def ensure(settings: Settings) -> None:
    """Makes details for each user that has none yet, and puts them where an administrator can read them."""
    new = [account for account in accounts.of(settings) if account.name in settings.users and not account.password_hash]
    if not new:
        return
    store = Aws.of_this_machine()
    for account in new:
        password = secrets.token_urlsafe(_PASSWORD_BYTES)
        secret = accounts.new_second_factor(account)
        details = {
            "url": settings.url,
            "user": account.name,
            "password": password,
            "otpauth": otpauth(settings.name, account.name, secret),
            "caCertificate": CERTIFICATE.read_text(),
        }
        _put(store, settings.facts, account.name, json.dumps(details))
        passwords.keep_first(password, account.name)
        accounts.set_password(account, password)


def hand_over(settings: Settings) -> None:
    """Removes the details of those who have signed in."""
    store = Aws.of_this_machine()
    for marker in sorted(SIGNED_IN.iterdir()):
        account = accounts.find(marker.name)
        if account and not account.handed_over:
            _remove(store, settings.facts, account.name)
            accounts.mark_handed_over(account)
        marker.unlink()


def ensure_former_removed(settings: Settings) -> None:
    """Ends what those still had who are no longer named: server, kernels, sign-in details and their entry."""
    for account in accounts.gone(settings):
        leaves = accounts.exists(account)
        Passes().end_all(account.name)
        accounts.remove_linux_user(account)
        if account.password_hash:
            if not account.handed_over:
                _remove(Aws.of_this_machine(), settings.facts, account.name)
            forget(account)
        if leaves:
            audit.record("user removed", user=account.name)


def reset(settings: Settings, name: str) -> None:
    """Makes new sign-in details for a user, who leaves and comes back: his sessions and his server end, his files stay.

    An entry that is there is written over, since a removed one's name is not free again at once.
    """
    account = _user(settings, name)
    others = replace(settings, users=tuple(user for user in settings.users if user != name))
    accounts.ensure(others)
    hub.ensure(others)
    Passes().end_all(name)
    accounts.remove_linux_user(account)
    forget(account)
    accounts.ensure(settings)
    hub.ensure(settings)
    ensure(settings)


def choose_password(settings: Settings, name: str, password: str) -> None:
    """Gives a user a chosen password and ends what is open in the hub: sessions, passes, API tokens.

    The second factor stays, and so does the user's server.
    """
    account = _user(settings, name)
    fault = _fault(password, name)
    if fault:
        raise UnfitPassword(fault)
    accounts.set_password(account, password)
    passwords.forget_first(name)
    sessions.end(name)
    Passes().end_all(name)


def _fault(password: str, name: str) -> str:
    """What is wrong with a password: the hub's Python has the list of common ones."""
    check = (PYTHON / "bin/python", "-m", passwords.__name__, name)
    return run(*check, stdin=password, environment={"PYTHONPATH": str(BUNDLE)})


def _user(settings: Settings, name: str) -> Account:
    account = accounts.find(name)
    if name not in settings.users or account is None:
        raise NoSuchUser(f"{name} is not a user of this notebook; its users are {', '.join(settings.users)}")
    return account


def forget(account: Account) -> None:
    accounts.forget_sign_in(account)
    passwords.forget_first(account.name)
    (SIGNED_IN / account.name).unlink(missing_ok=True)  # of the old details: it would remove the new entry


def otpauth(notebook: str, user: str, secret: str) -> str:
    """The address that authenticator apps take up from a QR code."""
    label = quote(f"{notebook}:{user}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': notebook})}"


def _remove(store: Aws, facts: Facts, user: str) -> None:
    name = facts.sign_in_prefix + user
    try:
        store.call("secretsmanager", "DeleteSecret", SecretId=name, ForceDeleteWithoutRecovery=True)
    except AwsError as error:
        if "ResourceNotFoundException" not in str(error):
            raise


def _put(store: Aws, facts: Facts, user: str, value: str) -> None:
    """Writes an entry: a new one, or over one of that name; one that was removed keeps its name for a while."""
    name = facts.sign_in_prefix + user
    key = {"KmsKeyId": facts.encryption_key} if facts.encryption_key else {}
    once = {"ClientRequestToken": str(uuid.uuid4())}  # AWS's SDKs make one; a plain request must bring its own
    deadline = time.monotonic() + _SECONDS_FOR_A_REMOVED_NAME
    while True:
        try:
            store.call("secretsmanager", "CreateSecret", Name=name, SecretString=value, **key, **once)
            return
        except AwsError as error:
            removed = _REMOVED in str(error)
            if not removed and "ResourceExistsException" not in str(error):
                raise
        try:
            if removed:
                store.call("secretsmanager", "RestoreSecret", SecretId=name)
            store.call("secretsmanager", "PutSecretValue", SecretId=name, SecretString=value, **once)
            return
        except (
            AwsError
        ) as error:  # removed for good a moment ago: there is nothing to restore, and the name is not free
            if not removed or "ResourceNotFoundException" not in str(error) or time.monotonic() > deadline:
                raise
            log.info("waiting until the name of the removed secret %s is free", name)
        time.sleep(_SECONDS_BETWEEN_TRIES)
