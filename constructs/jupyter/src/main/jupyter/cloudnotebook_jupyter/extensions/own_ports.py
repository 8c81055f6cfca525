"""The way from a user's browser to what listens at a port of the user's: /user/NAME/proxy/PORT/."""

from jupyter_server_proxy.handlers import ProxyHandler

_OF_THE_SERVER = ("jupyterhub-", "_xsrf")
_of_the_browser = ProxyHandler.proxy_request_headers


def without_the_session(headers):
    """Takes away what would let a program at a port, or one on another machine that it leads to, use the server."""
    cookies = headers.get("Cookie", "").split("; ")
    headers["Cookie"] = "; ".join(cookie for cookie in cookies if not cookie.startswith(_OF_THE_SERVER))
    if headers.get("Authorization", "").lower().startswith(("token ", "bearer ")):
        del headers["Authorization"]
    return headers


def keep_the_session():
    """Has the proxy hand on no session."""
    ProxyHandler.proxy_request_headers = lambda handler: without_the_session(_of_the_browser(handler))
