"""The service that gives users' processes tokens of the kernels' identity, as App Service gives them to a program.

A user's network leads one port of its own localhost here.
https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
"""

import hmac
import json
import os
import re
import urllib.error
import urllib.parse
from typing import Any

from .. import broker
from .identity import metadata

PATH = "/msi/token"
IDENTITY = "CLOUDNOTEBOOK_KERNEL_IDENTITY"
HEADER = "CLOUDNOTEBOOK_IDENTITY_HEADER"
_BY_OTHERS = {"principal_id", "mi_res_id"}
_RESOURCE = re.compile(r"[A-Za-z0-9:/._-]{1,200}")


class Tokens(broker.Tokens):
    """Tokens of the identity, one for each service that they are for."""

    def __init__(self, client_id: str) -> None:
        super().__init__()
        self.client_id = client_id

    def asked(self, purpose: str) -> dict[str, Any]:
        query = {"resource": purpose, "client_id": self.client_id}
        token: dict[str, Any] = json.loads(metadata("identity/oauth2/token", "2018-02-01", **query))
        return token


class Handler(broker.Handler):
    """Answers with what Azure's SDKs expect of App Service."""

    server: "Broker"

    def found(self, uid: int) -> broker.Answer:
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        resource = query.get("resource", "")
        given = self.headers.get("X-IDENTITY-HEADER", "").encode()
        if url.path != PATH or not hmac.compare_digest(given, self.server.header.encode()):
            return _refusal(403, "The header X-IDENTITY-HEADER must be the value of IDENTITY_HEADER.")
        if not _RESOURCE.fullmatch(resource):
            return _refusal(400, f"The resource {resource[:200]!r} is none: name a service's address.")
        if (
            query.get("client_id", self.server.tokens.client_id) != self.server.tokens.client_id
            or query.keys() & _BY_OTHERS
        ):
            return _refusal(400, "There is one identity, that of kernels: name it by its client id, or not at all.")
        try:
            token = self.server.tokens.of(resource)
        except urllib.error.HTTPError as refusal:
            return _refusal(refusal.code, refusal.read().decode(errors="replace")[:1000])
        except OSError as error:
            return _refusal(502, f"The metadata service does not answer: {error}")
        names = ("access_token", "client_id", "expires_on", "resource", "token_type")
        return broker.Answer(200, json.dumps({name: token[name] for name in names}))


def _refusal(status: int, text: str) -> broker.Answer:
    return broker.Answer(status, json.dumps({"message": text}))


class Broker(broker.Broker):
    """Serves at an address to which users' networks lead."""

    def __init__(self, address: tuple[str, int], tokens: Tokens, header: str) -> None:
        self.tokens = tokens
        self.header = header
        super().__init__(address, Handler)


def main() -> None:
    broker.log_to_the_journal()
    Broker(broker.ADDRESS, Tokens(os.environ[IDENTITY]), os.environ[HEADER]).serve_forever()


if __name__ == "__main__":
    main()
