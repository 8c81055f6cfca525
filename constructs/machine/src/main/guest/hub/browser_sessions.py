"""What a browser's session is in the hub, and when it ends with all that was opened by it.

A session is an API token without scopes, and the hub's cookie holds it. With it end the OAuth tokens and the passes of
its browser. All of a user's tokens end when root says so, and no API token outlives its days. The token of a server
that runs is none of these: it ends with the server.

The number of each kind is limited for a user, so that nobody fills the hub's database: the oldest ends with the next.
"""

import datetime
import itertools
import uuid

from jupyterhub import orm
from jupyterhub.handlers.base import BaseHandler
from sqlalchemy import delete, event, inspect

from cloudnotebook.hub.passes import Passes
from cloudnotebook.users import sessions

SESSION = datetime.timedelta(days=1)
API_TOKEN = datetime.timedelta(days=30)
AT_MOST = 100
NOTE = "Browser"
_HUB = "jupyterhub"  # who gives API tokens; OAuth tokens come from a server's own client
_find = orm.APIToken.find
_new = orm.APIToken.new


def is_session(token):
    return token.client_id == _HUB and token.session_id is not None


def has_ended(token):
    """Whether a token counts no longer, though it stands in the database."""
    user = token.user
    if user is None or _is_of_a_running_server(token):
        return False
    made = token.created.replace(tzinfo=datetime.UTC)
    if made.timestamp() <= sessions.ended_at(user.name):
        return True
    if token.client_id != _HUB:
        return not any(is_session(other) and other.session_id == token.session_id for other in user.api_tokens)
    return made + API_TOKEN < datetime.datetime.now(datetime.UTC)


def _is_of_a_running_server(token):
    return any(
        spawner.server is not None and (spawner.state or {}).get("token") == token.id
        for spawner in token.user.orm_spawners.values()
    )


def sweep(user):
    """Removes those of a user's tokens that count no longer."""
    user = getattr(user, "orm_user", user)  # the hub has them in two forms
    database = inspect(user).session
    for token in list(user.api_tokens):
        if has_ended(token):
            database.delete(token)
    database.commit()


def find(cls, database, token, *, kind=None):
    """Finds a token by its value, as JupyterHub does, if it still counts."""
    found = _find(database, token, kind=kind)
    if found is not None and has_ended(found):
        database.delete(found)
        database.commit()
        return None
    return found


def new(cls, token=None, *, user=None, **what):
    """Makes a token, as JupyterHub does, and ends the oldest of a user who has too many of its kind."""
    made = _new(token, user=user, **what)
    if user is not None:
        database = inspect(user).session
        for _, kind in itertools.groupby(sorted(user.api_tokens, key=_kind_and_age), key=_kind):
            for old in list(kind)[:-AT_MOST]:
                if not _is_of_a_running_server(old):
                    database.delete(old)
        database.commit()
    return made


def _kind(token):
    return token.client_id == _HUB, is_session(token)


def _kind_and_age(token):
    return _kind(token), token.id


def begin(handler, user):
    """Gives a browser a new session; the one before ends."""
    before = getattr(handler, "_session", None)
    if before is not None and inspect(before).persistent:
        handler.db.delete(before)
    handler._session_id = uuid.uuid4().hex
    handler.set_session_cookie()
    value = user.orm_user.new_api_token(
        note=NOTE, scopes=[], session_id=handler._session_id, expires_in=SESSION.total_seconds()
    )
    handler._set_cookie(handler.hub.cookie_name, value, encrypted=True, path=handler.hub.base_url)


def user_of(handler, cookie_name, cookie_value=None):
    """Whose session a cookie holds. What the browser says of its session's number counts no more than that."""
    value = handler.get_secure_cookie(cookie_name, cookie_value, max_age_days=handler.cookie_max_age_days)
    token = orm.APIToken.find(handler.db, value.decode("utf8", "replace"), kind="user") if value else None
    if token is None or not is_session(token):
        if handler.get_cookie(cookie_name):
            handler.clear_cookie(cookie_name, path=handler.hub.base_url)
        return None
    handler._session, handler._session_id = token, token.session_id
    recorded = handler._record_activity(token), handler._record_activity(token.user)
    if any(recorded):
        handler.db.commit()
    return handler._user_from_orm(token.user)


def _end_passes(_mapper, _connection, token):
    if is_session(token):
        Passes().end(token.session_id)


def _forget_expired_codes(_mapper, connection, code):
    """JupyterHub does it once an hour; until then a user's could fill the disk."""
    codes = orm.OAuthCode
    connection.execute(delete(codes).where(codes.user_id == code.user_id, codes.expires_at < codes.now()))


def install():
    """Has the hub keep sessions this way."""
    orm.APIToken.find = classmethod(find)
    orm.APIToken.new = classmethod(new)
    BaseHandler.set_hub_cookie = begin
    BaseHandler._user_for_cookie = user_of
    event.listen(orm.APIToken, "after_delete", _end_passes)
    event.listen(orm.OAuthCode, "after_insert", _forget_expired_codes)
