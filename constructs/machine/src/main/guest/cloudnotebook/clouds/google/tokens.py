"""The service that gives users' processes tokens of the kernels' account, as the metadata server gives the machine's.

A user's network leads one port of its own localhost here. The machine's account may ask for such tokens, and users'
processes do not reach the metadata server itself.
https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys
https://cloud.google.com/compute/docs/instances/verifying-instance-identity
https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken
https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateIdToken
"""

import base64
import json
import logging
import os
import time
import urllib.parse
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ...http import Refused, curl
from .. import broker
from .identity import authorization

ACCOUNT = "CLOUDNOTEBOOK_KERNEL_ACCOUNT"
URL = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts"
SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_ROOT = "/computeMetadata/v1/"
_TEXT = "application/text"
_SUFFIX = ".iam.gserviceaccount.com"
_NO_TOKEN = broker.Answer(502, "Google Cloud gives no token of the kernels' account now.", _TEXT)

log = logging.getLogger("tokens")


class _AccountsTokens(broker.Tokens):
    """Tokens of an account, which last an hour."""

    def __init__(self, account: str) -> None:
        super().__init__()
        self.account = account

    def made(self, method: str, body: Mapping[str, Any]) -> Any:
        headers = ["Content-Type: application/json", authorization()]
        return json.loads(curl(f"{URL}/{self.account}:{method}", header=headers, data_raw=json.dumps(body)))


class Tokens(_AccountsTokens):
    """Access tokens by scope."""

    def asked(self, purpose: str) -> dict[str, Any]:
        made = self.made("generateAccessToken", {"scope": [purpose]})
        return {
            "token": made["accessToken"],
            "expires_on": datetime.fromisoformat(made["expireTime"]).timestamp(),
        }


class IdTokens(_AccountsTokens):
    """ID tokens by audience; they name the account's address."""

    def asked(self, purpose: str) -> dict[str, Any]:
        made = self.made("generateIdToken", {"audience": purpose, "includeEmail": True})["token"]
        claims = made.split(".")[1]
        return {"token": made, "expires_on": json.loads(base64.urlsafe_b64decode(f"{claims}=="))["exp"]}


class Handler(broker.Handler):
    """Answers with what Google's SDKs ask of the metadata server."""

    server: "Broker"
    always: Mapping[str, str] = {"Metadata-Flavor": "Google"}

    def found(self, uid: int) -> broker.Answer:
        if self.headers.get("Metadata-Flavor") != "Google" or "X-Forwarded-For" in self.headers:
            return broker.Answer(403, "Missing Metadata-Flavor:Google header.", _TEXT)
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/":
            return broker.Answer(200, "computeMetadata/\n", _TEXT)
        query = dict(urllib.parse.parse_qsl(url.query))
        return self._of_the_account(url.path.removeprefix(_ROOT).strip("/"), query)

    def _of_the_account(self, path: str, query: Mapping[str, str]) -> broker.Answer:
        account = self.server.tokens.account
        place = path.replace(f"service-accounts/{account}", "service-accounts/default")
        match place:
            case "project/project-id":
                return broker.Answer(200, account.partition("@")[2].removesuffix(_SUFFIX), _TEXT)
            case "instance/service-accounts":
                return broker.Answer(200, f"default/\n{account}/\n", _TEXT)
            case "instance/service-accounts/default" if query.get("recursive") == "true":
                return broker.Answer(200, json.dumps({"aliases": ["default"], "email": account, "scopes": [SCOPE]}))
            case "instance/service-accounts/default/email":
                return broker.Answer(200, account, _TEXT)
            case "instance/service-accounts/default/scopes":
                return broker.Answer(200, f"{SCOPE}\n", _TEXT)
            case "instance/service-accounts/default/token":
                return self._access_token()
            case "instance/service-accounts/default/identity":
                return self._id_token(query.get("audience", ""))
        return broker.Answer(404, f"Users' processes are not told of {path[:200]}.", _TEXT)

    def _access_token(self) -> broker.Answer:
        if not (token := _found(self.server.tokens, SCOPE)):
            return _NO_TOKEN
        lasts = int(token["expires_on"] - time.time())
        known = {"access_token": token["token"], "expires_in": lasts, "token_type": "Bearer"}
        return broker.Answer(200, json.dumps(known))

    def _id_token(self, audience: str) -> broker.Answer:
        if not audience:
            return broker.Answer(400, "non-empty audience parameter required", _TEXT)
        token = _found(self.server.id_tokens, audience)
        return broker.Answer(200, token["token"], _TEXT) if token else _NO_TOKEN


def _found(tokens: broker.Tokens, purpose: str) -> Mapping[str, Any] | None:
    try:
        return tokens.of(purpose)
    except (Refused, OSError) as refusal:
        log.info("no token of the kernels' account: %s", refusal)
        return None


class Broker(broker.Broker):
    """Serves at an address to which users' networks lead."""

    def __init__(self, address: tuple[str, int], account: str) -> None:
        self.tokens = Tokens(account)
        self.id_tokens = IdTokens(account)
        super().__init__(address, Handler)


def main() -> None:
    broker.log_to_the_journal()
    Broker(broker.ADDRESS, os.environ[ACCOUNT]).serve_forever()


if __name__ == "__main__":
    main()
