"""Answers at a user's address and port instead of the user's server, and notes each request that reaches it.

another-server.py ADDRESS PORT NOTES
"""

import http.server
import sys
import threading
from pathlib import Path

ADDRESS, PORT, NOTES = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
PAGE = b"<title>mine</title><script>window.taken = true</script>answered by another program"
# Ends the message for the web server, but not for the proxy in front: the connection seems free, and is not.
HALF_AN_ANSWER = b"HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n0\r\n\r\n\r\n"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        with NOTES.open("a") as notes:
            notes.write(f"{self.path} cookies: {self.headers.get('Cookie', '')}\n")
        if self.headers.get("Upgrade"):
            self.wfile.write(HALF_AN_ANSWER)
            threading.Event().wait()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.send_header("Set-Cookie", "planted=1; Path=/hub/; Secure")
        self.end_headers()
        self.wfile.write(PAGE)


http.server.ThreadingHTTPServer((ADDRESS, PORT), Handler).serve_forever()
