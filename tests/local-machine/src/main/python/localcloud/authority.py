"""A certificate authority for the names of the cloud's services."""

import ssl
import subprocess
import threading
from pathlib import Path

DAYS = "30"
_NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


class Authority:
    """Signs a certificate for each name when it is first asked for."""

    def __init__(self, folder: Path, cloud: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._cloud = cloud
        self._lock = threading.Lock()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self.certificate = folder / "ca.crt"
        self._key = folder / "ca.key"
        if not self.certificate.exists():
            signs = ("basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign")
            self._request(self.certificate, self._key, f"/CN=local {cloud}", *signs)

    def context(self, host: str) -> ssl.SSLContext:
        """The TLS settings of a server with this name."""
        with self._lock:
            if host not in self._contexts:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(*self.files(host))
                self._contexts[host] = context
            return self._contexts[host]

    def for_any_name(self) -> ssl.SSLContext:
        """The TLS settings of a server that learns its name from the client."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)

        def choose(connection: ssl.SSLObject, host: str | None, _context: ssl.SSLContext) -> int | None:
            if host is None:
                return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
            connection.context = self.context(host)
            return None

        context.sni_callback = choose
        return context

    def files(self, host: str) -> tuple[Path, Path]:
        """The certificate for a name, and its key."""
        certificate, key = self._folder / f"{host}.crt", self._folder / f"{host}.key"
        if not certificate.exists():
            signer = ["-CA", str(self.certificate), "-CAkey", str(self._key)]
            # A common name is too short for some of these names, so they stand only where clients look.
            self._request(
                certificate,
                key,
                f"/CN=local {self._cloud} service",
                "basicConstraints=critical,CA:FALSE",
                f"subjectAltName=DNS:{host}",
                signer=signer,
            )
        return certificate, key

    @staticmethod
    def _request(certificate: Path, key: Path, subject: str, *extensions: str, signer: list[str] | None = None) -> None:
        words = ["openssl", "req", "-x509", "-days", DAYS, *_NEW_KEY, "-subj", subject]
        words += ["-keyout", str(key), "-out", str(certificate)]
        for extension in extensions:
            words += ["-addext", extension]
        subprocess.run([*words, *(signer or [])], check=True, capture_output=True)
