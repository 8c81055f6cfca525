"""The way from a user's browser to a program at one of the user's ports: /user/NAME/proxy/PORT/."""

from jupyter_server_proxy.handlers import ProxyHandler

_OF_THE_SERVER = ("jupyterhub-", "_xsrf")
_of_the_browser = ProxyHandler.proxy_request_headers


def without_the_session(headers):
    """Strips what would let a program at a port, or on another machine that it leads to, use the server."""
    cookies = headers.get("Cookie", "").split("; ")
    headers["Cookie"] = "; ".join(cookie for cookie in cookies if not cookie.startswith(_OF_THE_SERVER))
    if headers.get("Authorization", "").lower().startswith(("token ", "bearer ")):
        del headers["Authorization"]
    return headers


def keep_the_session():
    """Keeps the proxy from passing on a session."""
    ProxyHandler.proxy_request_headers = lambda handler: without_the_session(_of_the_browser(handler))
