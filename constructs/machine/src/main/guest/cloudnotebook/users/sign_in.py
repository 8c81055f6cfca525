"""Sign-in details: born on the machine, handed over through the secret store, removed after the first sign-in."""

import json
import secrets
from urllib.parse import quote, urlencode

from ..clouds.cloud import Cloud
from ..edge.authority import CERTIFICATE
from ..hub.hub import SIGNED_IN
from ..hub.passes import Passes
from ..kernels.python_environment import CURRENT as PYTHON
from ..machine import run
from ..settings import BUNDLE, Settings
from . import accounts, passwords, sessions
from .accounts import Account

_PASSWORD_BYTES = 18


class NoSuchUser(Exception):
    """A name that the notebook does not have."""


class UnfitPassword(Exception):
    """A password that nobody may choose."""


def ensure(cloud: Cloud, settings: Settings) -> None:
    """Makes details for each user that has none yet, and puts them where an administrator can read them."""
    new = [account for account in accounts.of(settings) if account.name in settings.users and not account.password_hash]
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
        name, key = entry(settings, account.name), settings.facts.encryption_key
        cloud.secrets.put(name, json.dumps(details), account.name, key)
        passwords.keep_first(password, account.name)
        accounts.set_password(account, password)


def hand_over(cloud: Cloud, settings: Settings) -> None:
    """Removes the details of those who have signed in."""
    for marker in sorted(SIGNED_IN.iterdir()):
        account = accounts.find(marker.name)
        if account and not account.handed_over:
            cloud.secrets.remove(entry(settings, account.name))
            accounts.mark_handed_over(account)
        marker.unlink()


def choose_password(settings: Settings, name: str, password: str) -> None:
    """Gives a user a chosen password and ends what is open in the hub: sessions, passes, API tokens.

    The second factor stays, and so does the user's server.
    """
    account = named(settings, name)
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


def named(settings: Settings, name: str) -> Account:
    account = accounts.find(name)
    if name not in settings.users or account is None:
        raise NoSuchUser(f"{name} is not a user of this notebook; its users are {', '.join(settings.users)}")
    return account


def forget(account: Account) -> None:
    """Makes a user's sign-in details worthless."""
    accounts.forget_sign_in(account)
    passwords.forget_first(account.name)
    (SIGNED_IN / account.name).unlink(missing_ok=True)  # of the old details: it would remove the new entry


def entry(settings: Settings, user: str) -> str:
    """The name of the secret with a user's details."""
    return settings.facts.sign_in_prefix + user


def otpauth(notebook: str, user: str, secret: str) -> str:
    """The address that authenticator apps take up from a QR code."""
    label = quote(f"{notebook}:{user}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': notebook})}"
