"""What an administrator may do in the hub: see who is there, start and stop servers. Never be somebody else.

JupyterHub refuses another admin role among its settings, so it is given another default.
"""

from jupyterhub import roles

# Not: access:servers, shares and tokens, which open another user's server; admin:users, which gives oneself another
# user's name; proxy, which leads the hub to another proxy.
SCOPES = ["admin-ui", "list:users", "read:users", "servers", "read:hub", "read:metrics"]


def restrict():
    """Has the hub's admin role mean no more than that, for old administrators too."""
    of_jupyterhub = roles.get_default_roles

    def default_roles():
        return [role | {"scopes": SCOPES} if role["name"] == "admin" else role for role in of_jupyterhub()]

    roles.get_default_roles = default_roles
