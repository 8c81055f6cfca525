"""How a user's server serves the user's own files."""

from jupyter_server.base.handlers import AuthenticatedFileHandler


class FramedFiles(AuthenticatedFileHandler):
    """Lets pages of the same server show a file in a frame, as outputs do; code in the frame stays sandboxed."""

    @property
    def content_security_policy(self):
        return super().content_security_policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
