"""Sign-in details: born on the machine, handed over through the secret store, removed after the first sign-in."""

import json
import secrets
import uuid
from urllib.parse import quote, urlencode

from . import accounts
from .authority import CERTIFICATE
from .aws import Aws, AwsError
from .hub import SIGNED_IN
from .settings import Facts, Settings

_PASSWORD_BYTES = 18


def deliver(settings: Settings) -> None:
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
        accounts.set_password(account, password)


def hand_over(settings: Settings) -> None:
    """Removes the details of those who have signed in."""
    store = Aws.of_this_machine()
    for marker in sorted(SIGNED_IN.iterdir()):
        account = accounts.find(marker.name)
        if account and not account.handed_over:
            store.call(
                "secretsmanager",
                "DeleteSecret",
                SecretId=settings.facts.sign_in_prefix + account.name,
                ForceDeleteWithoutRecovery=True,
            )
            accounts.mark_handed_over(account)
        marker.unlink()


def otpauth(notebook: str, user: str, secret: str) -> str:
    """The address that authenticator apps take up from a QR code."""
    label = quote(f"{notebook}:{user}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': notebook})}"


def _put(store: Aws, facts: Facts, user: str, value: str) -> None:
    name = facts.sign_in_prefix + user
    key = {"KmsKeyId": facts.encryption_key} if facts.encryption_key else {}
    once = {"ClientRequestToken": str(uuid.uuid4())}  # AWS's SDKs make one; a plain request must bring its own
    try:
        store.call("secretsmanager", "CreateSecret", Name=name, SecretString=value, **key, **once)
    except AwsError as error:
        if "ResourceExistsException" not in str(error):
            raise
        store.call("secretsmanager", "PutSecretValue", SecretId=name, SecretString=value, **once)
