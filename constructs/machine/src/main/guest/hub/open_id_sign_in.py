"""Sign-in at an OpenID provider, for the hub."""

import asyncio
import functools
import json
import os
from pathlib import Path

import jwt
from jupyterhub.handlers.login import LoginHandler as SignInPage
from jupyterhub.utils import url_path_join
from oauthenticator.generic import GenericOAuthenticator
from oauthenticator.oauth2 import OAuthCallbackHandler, OAuthLoginHandler, _deserialize_state
from tornado.web import HTTPError

import admission
import browser_sessions
import password_sign_in
import root_command
from cloudnotebook import settings
from cloudnotebook.http import Refused, curl
from cloudnotebook.records import audit
from cloudnotebook.users import accounts, identity
from cloudnotebook.users.open_id_connect import CLIENT_SECRET, PROVIDER
from own_password import PAGE, OwnPasswordPage
from password_sign_in import PasswordSignIn

NOTEBOOK = settings.load()
os.environ.update(NOTEBOOK.mirrors.proxies())  # for the provider, and for what a newcomer needs from the cloud
LOCAL = "local-sign-in"
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

    person = "unknown"

    async def get(self):
        try:
            await super().get()
        except HTTPError:
            audit.record("sign-in", user=self.person, address=self.request.remote_ip, outcome="refused")
            raise

    def nonce(self):
        return identity.nonce_of(_deserialize_state(self.get_state_cookie())["state_id"])


class LocalSignIn(PasswordSignIn):
    """Sign-in by password and one-time code, on a separate page."""

    def login_url(self, base_url):
        return url_path_join(base_url, LOCAL)


class LocalSignInPage(SignInPage):
    """For administrators while the provider is down."""

    @property
    def authenticator(self):
        return super().authenticator.local


class LocalPasswordPage(OwnPasswordPage):
    """For them too; others have their password at the provider."""

    @property
    def asks(self):
        return self.authenticator.local


class OpenIdSignIn(GenericOAuthenticator):
    """Admits people who sign in at the provider and are allowed by the settings."""

    login_handler = LoginHandler
    callback_handler = CallbackHandler

    def get_handlers(self, app):
        handlers = [*super().get_handlers(app), *admission.HANDLERS]
        if NOTEBOOK.users:
            self.local = LocalSignIn(parent=self)
            handlers += [(f"/{LOCAL}", LocalSignInPage), (f"/{PAGE}", LocalPasswordPage)]
        return handlers

    def get_callback_url(self, handler=None):
        # The web server answers to the notebook's names only, and the provider to the address registered there.
        return f"https://{handler.request.host}/hub/oauth_callback"

    async def authenticate(self, handler, data=None, **kwargs):
        if not isinstance(handler, CallbackHandler):
            raise HTTPError(400, "Sign in at the provider's page, not by a form.")
        model = await super().authenticate(handler, data, **kwargs)
        try:
            handler.person = identity.of(self.claims(model), COMPANY).name
            identity.verify(self.claims(model), COMPANY, handler.nonce())
        except identity.IdentityRefused as refusal:
            raise HTTPError(403, str(refusal)) from refusal
        return model

    async def fetch(self, req, **kwargs):
        """Asks as this machine asks everybody: through the settings' proxy, trusting the settings' authorities."""
        question = functools.partial(
            curl,
            req.url,
            request=req.method,
            header=[f"{name}: {value}" for name, value in req.headers.items()],
            data_raw=(req.body or b"").decode(),
        )
        try:
            return json.loads(await asyncio.get_running_loop().run_in_executor(None, question))
        except (Refused, ValueError) as fault:
            self.log.error("%s", fault)
            raise HTTPError(502, "The provider's answer was not valid.") from fault

    async def token_to_user(self, token_info):
        """The claims of the ID token, which comes from the provider itself.

        TLS proves its origin as its signature would: OpenID Connect Core 1.0, section 3.1.3.7, number 6.
        """
        checks = {"verify_signature": False, "verify_aud": True, "verify_exp": True, "require": ["iss", "aud", "exp"]}
        try:
            return jwt.decode(token_info.get("id_token", ""), audience=self.client_id, options=checks)
        except jwt.InvalidTokenError as fault:
            raise HTTPError(502, f"the provider's ID token is not valid: {fault}") from fault

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
        browser_sessions.sweep(user)

    def claims(self, model):
        return model["auth_state"][self.user_auth_state_key]


async def admit(authenticator, handler, model):
    """Has the Linux user ready before the hub lets somebody in."""
    person = identity.of(authenticator.claims(model), COMPANY)
    command = ("/usr/bin/python3", settings.BUNDLE, "admit")
    status, answer, said = await root_command.run(*command, text=person.to_json())
    if status == identity.REFUSED:
        raise HTTPError(403, answer.strip())
    if status:
        authenticator.log.error("could not admit %s: %s", person.name, said)
        raise HTTPError(500, "You could not be signed in; the machine's journal says why.")
    admitted = accounts.Account(**json.loads(answer))
    ADDRESSES[admitted.name] = admitted.address
    audit.record("sign-in", user=admitted.name, address=handler.request.remote_ip, outcome="accepted")
    return model


def configure(c, markers):
    """Sets the hub up for the provider, and for local administrators where there are some."""
    provider = json.loads(Path(PROVIDER).read_text())
    c.JupyterHub.authenticator_class = OpenIdSignIn
    c.OpenIdSignIn.client_id = COMPANY.client_id
    c.OpenIdSignIn.client_secret = Path(CLIENT_SECRET).read_text()
    c.OpenIdSignIn.authorize_url = provider["authorization_endpoint"]
    c.OpenIdSignIn.token_url = provider["token_endpoint"]
    c.OpenIdSignIn.basic_auth = provider["basic_auth"]
    c.OpenIdSignIn.scope = list(COMPANY.scopes)
    c.OpenIdSignIn.enable_pkce = True
    c.OpenIdSignIn.login_service = "single sign-on"
    c.OpenIdSignIn.any_allow_config = True
    c.OpenIdSignIn.post_auth_hook = admit
    if NOTEBOOK.users:
        password_sign_in.configure(c, NOTEBOOK.users, markers)
        c.PasswordSignIn.admin_users = set(NOTEBOOK.users)
        c.JupyterHub.template_vars["announcement_login"] = (
            f'Administrators, while the provider is down: <a href="/hub/{LOCAL}">password and one-time code</a>'
        )
