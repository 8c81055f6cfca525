"""An OpenID provider for the people that it is told of, over TLS; anybody may choose whom to be."""

import argparse
import json

import uvicorn
from oidc_provider_mock import User, app


def main() -> None:
    """Runs the provider until it is ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("port", type=int)
    parser.add_argument("certificate")
    parser.add_argument("key")
    parser.add_argument("people", type=json.loads, help="JSON: the claims of each, by subject")
    given = parser.parse_args()
    people = [User(sub=subject, claims=claims) for subject, claims in given.people.items()]
    provider = app(require_client_registration=True, require_nonce=True, user_claims=people)
    tls = {"ssl_certfile": given.certificate, "ssl_keyfile": given.key}
    uvicorn.run(provider, interface="wsgi", host=given.address, port=given.port, **tls)


if __name__ == "__main__":
    main()
