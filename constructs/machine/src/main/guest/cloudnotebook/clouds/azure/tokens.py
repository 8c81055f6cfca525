"""The service that gives users' processes tokens of the kernels' identity, as App Service gives them to a program.

A user's network leads one port of its own localhost here.
https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
"""

import hmac
import json
import logging
import os
import re
import sys
import threading
import time
import urllib.error
import urllib.parse
from typing import Any

from .. import broker
from .identity import metadata

ADDRESS = ("127.0.0.1", 65001)  # a port that nobody asks for, beside that of users' servers
PATH = "/msi/token"
IDENTITY = "CLOUDNOTEBOOK_KERNEL_IDENTITY"
HEADER = "CLOUDNOTEBOOK_IDENTITY_HEADER"
SECONDS_BEFORE_THE_END = 300
_MOST_KEPT = 100
_BY_OTHERS = {"principal_id", "mi_res_id"}
_RESOURCE = re.compile(r"[A-Za-z0-9:/._-]{1,200}")

log = logging.getLogger("tokens")


class Tokens:
    """Tokens of one identity, kept until shortly before their end: the metadata service limits requests."""

    def __init__(self, client_id: str) -> None:
        self.client_id = client_id
        self._asking = threading.Lock()
        self._kept: dict[str, dict[str, Any]] = {}

    def of(self, resource: str) -> dict[str, Any]:
        """A token for a service, as the metadata service has given it; nobody waits for one that is kept."""
        if kept := self._lasting(resource):
            return kept
        with self._asking:  # so that the metadata service has one request at a time
            if kept := self._lasting(resource):
                return kept
            query = {"resource": resource, "client_id": self.client_id}
            token: dict[str, Any] = json.loads(metadata("identity/oauth2/token", "2018-02-01", **query))
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[resource] = token
            log.info("there is a token of the kernels' identity for %s", resource)
            return token

    def _lasting(self, resource: str) -> dict[str, Any] | None:
        kept = self._kept.get(resource)
        return kept if kept and int(kept["expires_on"]) - time.time() >= SECONDS_BEFORE_THE_END else None


class Handler(broker.Handler):
    """Answers with what Azure's SDKs expect of App Service."""

    server: "Broker"

    def found(self, uid: int) -> tuple[int, str]:
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        resource = query.get("resource", "")
        given = self.headers.get("X-IDENTITY-HEADER", "").encode()
        if url.path != PATH or not hmac.compare_digest(given, self.server.header.encode()):
            return 403, _message("The header X-IDENTITY-HEADER must be the value of IDENTITY_HEADER.")
        if not _RESOURCE.fullmatch(resource):
            return 400, _message(f"The resource {resource[:200]!r} is none: name a service's address.")
        if (
            query.get("client_id", self.server.tokens.client_id) != self.server.tokens.client_id
            or query.keys() & _BY_OTHERS
        ):
            return 400, _message("There is one identity, that of kernels: name it by its client id, or not at all.")
        try:
            token = self.server.tokens.of(resource)
        except urllib.error.HTTPError as refusal:
            return refusal.code, _message(refusal.read().decode(errors="replace")[:1000])
        except OSError as error:
            return 502, _message(f"The metadata service does not answer: {error}")
        names = ("access_token", "client_id", "expires_on", "resource", "token_type")
        return 200, json.dumps({name: token[name] for name in names})


def _message(text: str) -> str:
    return json.dumps({"message": text})


class Broker(broker.Broker):
    """Serves at an address to which users' networks lead."""

    def __init__(self, address: tuple[str, int], tokens: Tokens, header: str) -> None:
        self.tokens = tokens
        self.header = header
        super().__init__(address, Handler)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    Broker(ADDRESS, Tokens(os.environ[IDENTITY]), os.environ[HEADER]).serve_forever()


if __name__ == "__main__":
    main()
