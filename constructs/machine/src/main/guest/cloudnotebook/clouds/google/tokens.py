"""The service that gives users' processes tokens of the kernels' account, as the metadata server gives the machine's.

A user's network leads one port of its own localhost here. The machine's account may ask for such tokens, and users'
processes do not reach the metadata server itself.
https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys
https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken
"""

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

log = logging.getLogger("tokens")


class Tokens(broker.Tokens):
    """The token of an account, which lasts an hour."""

    def __init__(self, account: str) -> None:
        super().__init__()
        self.account = account

    def asked(self, purpose: str) -> dict[str, Any]:
        headers = ["Content-Type: application/json", authorization()]
        body = json.dumps({"scope": [purpose]})
        made = json.loads(curl(f"{URL}/{self.account}:generateAccessToken", header=headers, data_raw=body))
        return {
            "access_token": made["accessToken"],
            "expires_on": datetime.fromisoformat(made["expireTime"]).timestamp(),
        }


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
        recursive = dict(urllib.parse.parse_qsl(url.query)).get("recursive") == "true"
        return self._of_the_account(url.path.removeprefix(_ROOT).strip("/"), recursive=recursive)

    def _of_the_account(self, path: str, *, recursive: bool) -> broker.Answer:
        account = self.server.tokens.account
        place = path.replace(f"service-accounts/{account}", "service-accounts/default")
        match place:
            case "project/project-id":
                return broker.Answer(200, account.partition("@")[2].removesuffix(_SUFFIX), _TEXT)
            case "instance/service-accounts":
                return broker.Answer(200, f"default/\n{account}/\n", _TEXT)
            case "instance/service-accounts/default" if recursive:
                return broker.Answer(200, json.dumps({"aliases": ["default"], "email": account, "scopes": [SCOPE]}))
            case "instance/service-accounts/default/email":
                return broker.Answer(200, account, _TEXT)
            case "instance/service-accounts/default/scopes":
                return broker.Answer(200, f"{SCOPE}\n", _TEXT)
            case "instance/service-accounts/default/token":
                return self._token()
        return broker.Answer(404, f"Users' processes are not told of {path[:200]}.", _TEXT)

    def _token(self) -> broker.Answer:
        try:
            token = self.server.tokens.of(SCOPE)
        except (Refused, OSError) as refusal:
            log.info("no token of the kernels' account: %s", refusal)
            return broker.Answer(502, "Google Cloud gives no token of the kernels' account now.", _TEXT)
        lasts = int(token["expires_on"] - time.time())
        known = {"access_token": token["access_token"], "expires_in": lasts, "token_type": "Bearer"}
        return broker.Answer(200, json.dumps(known))


class Broker(broker.Broker):
    """Serves at an address to which users' networks lead."""

    def __init__(self, address: tuple[str, int], tokens: Tokens) -> None:
        self.tokens = tokens
        super().__init__(address, Handler)


def main() -> None:
    broker.log_to_the_journal()
    Broker(broker.ADDRESS, Tokens(os.environ[ACCOUNT])).serve_forever()


if __name__ == "__main__":
    main()
