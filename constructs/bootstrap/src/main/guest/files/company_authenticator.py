"""Sign-in at the company's OpenID provider, for the hub."""

import asyncio
import json
import os
from pathlib import Path

import jwt
from oauthenticator.generic import GenericOAuthenticator
from oauthenticator.oauth2 import OAuthCallbackHandler, OAuthLoginHandler, _deserialize_state
from tornado.web import HTTPError

from cloudnotebook import accounts, audit, identity, settings
from cloudnotebook.open_id_connect import CLIENT_SECRET, PROVIDER

NOTEBOOK = settings.load()
os.environ.update(NOTEBOOK.mirrors.proxies())  # what a newcomer needs may be asked of the cloud
COMPANY = NOTEBOOK.open_id_connect
ADDRESSES = {account.name: account.address for account in accounts.of(NOTEBOOK)}


class LoginHandler(OAuthLoginHandler):
    """Asks for an ID token that belongs to this sign-in."""

    def authorize_redirect(self, *args, **kwargs):
        parameters = kwargs["extra_params"]
        parameters["nonce"] = identity.nonce_of(_deserialize_state(parameters["state"])["state_id"])
        return super().authorize_redirect(*args, **kwargs)


class CallbackHandler(OAuthCallbackHandler):
    """Knows which sign-in an answer belongs to: the browser's cookie tells."""

    def nonce(self):
        return identity.nonce_of(_deserialize_state(self.get_state_cookie())["state_id"])


class CompanyAuthenticator(GenericOAuthenticator):
    """Lets in whom the provider vouches for and the settings name."""

    login_handler = LoginHandler
    callback_handler = CallbackHandler

    def get_callback_url(self, handler=None):
        # The web server answers to the notebook's names only, and the provider to the address registered there.
        return f"https://{handler.request.host}/hub/oauth_callback"

    async def authenticate(self, handler, data=None, **kwargs):
        model = await super().authenticate(handler, data, **kwargs)
        try:
            identity.verify(self.claims(model), COMPANY, handler.nonce())
        except identity.IdentityRefused as refusal:
            raise HTTPError(403, str(refusal)) from refusal
        return model

    async def token_to_user(self, token_info):
        """The claims of the ID token, which comes from the provider itself.

        TLS vouches for it as its signature would: OpenID Connect Core 1.0, section 3.1.3.7, number 6.
        """
        checks = {"verify_signature": False, "verify_aud": True, "verify_exp": True, "require": ["iss", "aud", "exp"]}
        try:
            return jwt.decode(token_info.get("id_token", ""), audience=self.client_id, options=checks)
        except jwt.InvalidTokenError as fault:
            raise HTTPError(502, f"the provider gave no good ID token: {fault}") from fault

    def user_info_to_username(self, claims):
        try:
            return identity.linux_name(identity.of(claims, COMPANY).name)
        except identity.IdentityRefused as refusal:
            raise HTTPError(403, str(refusal)) from refusal

    async def update_auth_model(self, model):
        model["admin"] = identity.is_administrator(identity.of(self.claims(model), COMPANY), COMPANY)
        return model

    async def check_allowed(self, username, model):
        return identity.is_allowed(identity.of(self.claims(model), COMPANY), COMPANY)

    def add_user(self, user):
        """The hub asks at its start: it forgets, with all sessions, whom the settings rule out."""
        if user.name not in {account.name for account in accounts.of(NOTEBOOK)}:
            raise ValueError(f"{user.name} may no longer sign in")

    def claims(self, model):
        return model["auth_state"][self.user_auth_state_key]


async def admit(authenticator, handler, model):
    """Has the Linux user ready before the hub lets somebody in."""
    person = identity.of(authenticator.claims(model), COMPANY)
    try:
        account = await asyncio.get_running_loop().run_in_executor(None, identity.admit, person, NOTEBOOK)
    except identity.IdentityRefused as refusal:
        raise HTTPError(403, str(refusal)) from refusal
    ADDRESSES[account.name] = account.address
    audit.record("sign-in", user=account.name, address=handler.request.remote_ip, outcome="accepted")
    return model


def configure(c):
    """Sets the hub up for the provider."""
    provider = json.loads(Path(PROVIDER).read_text())
    c.JupyterHub.authenticator_class = CompanyAuthenticator
    c.CompanyAuthenticator.client_id = COMPANY.client_id
    c.CompanyAuthenticator.client_secret = Path(CLIENT_SECRET).read_text()
    c.CompanyAuthenticator.authorize_url = provider["authorization_endpoint"]
    c.CompanyAuthenticator.token_url = provider["token_endpoint"]
    c.CompanyAuthenticator.basic_auth = provider["basic_auth"]
    c.CompanyAuthenticator.scope = list(COMPANY.scopes)
    c.CompanyAuthenticator.enable_pkce = True
    c.CompanyAuthenticator.login_service = "single sign-on"
    c.CompanyAuthenticator.any_allow_config = True
    c.CompanyAuthenticator.post_auth_hook = admit
