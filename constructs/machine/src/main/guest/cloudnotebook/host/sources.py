"""Where software comes from: mirrors, a proxy, and the certificates to trust."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import urlsplit

from ..machine import run, write
from ..settings import CONFIGURATION, Mirrors, Settings

MAVEN_HOME = CONFIGURATION / "maven"
_APT = Path("/etc/apt")
_IMAGE_SOURCES = (_APT / "sources.list", _APT / "sources.list.d/debian.sources")
OWN_AUTHORITIES = Path("/usr/local/share/ca-certificates")  # those that an image or the notebook adds to Debian's
_CA = OWN_AUTHORITIES / "notebook-mirrors.crt"


def ensure(settings: Settings) -> None:
    mirrors = settings.mirrors
    if _keep(_CA, mirrors.ca_certificates):
        run("update-ca-certificates")
    for file in _IMAGE_SOURCES:
        _set_aside(file, aside=mirrors.apt is not None)
    _keep(_APT / "sources.list.d/notebook.sources", apt_sources(mirrors))
    _keep(_APT / "apt.conf.d/80notebook-proxy", mirrors.proxy and f'Acquire::http::Proxy "{mirrors.proxy}";\n')
    write(MAVEN_HOME / "conf/settings.xml", maven_settings(mirrors))


def apt_sources(mirrors: Mirrors) -> str | None:
    """Debian's archive and its security archive below one address."""
    if not mirrors.apt:
        return None
    signed = "Components: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n"
    base = mirrors.apt.rstrip("/")
    return (
        f"Types: deb\nURIs: {base}/debian\nSuites: trixie trixie-updates\n{signed}\n"
        f"Types: deb\nURIs: {base}/debian-security\nSuites: trixie-security\n{signed}"
    )


def maven_settings(mirrors: Mirrors) -> str:
    """Maven's settings for every kernel."""
    root = ElementTree.Element("settings", xmlns="http://maven.apache.org/SETTINGS/1.2.0")
    if mirrors.maven:
        mirror = ElementTree.SubElement(ElementTree.SubElement(root, "mirrors"), "mirror")
        for name, value in {"id": "mirror", "mirrorOf": "*", "url": mirrors.maven}.items():
            ElementTree.SubElement(mirror, name).text = value
    if mirrors.proxy:
        address = urlsplit(mirrors.proxy)
        proxies = ElementTree.SubElement(root, "proxies")
        for protocol in ("http", "https"):
            proxy = ElementTree.SubElement(proxies, "proxy")
            port = str(address.port or (443 if address.scheme == "https" else 80))
            host = str(address.hostname)
            for name, value in {"id": protocol, "protocol": protocol, "host": host, "port": port}.items():
                ElementTree.SubElement(proxy, name).text = value
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _keep(path: Path, text: str | None) -> bool:
    """Has a file with this text, or none; tells whether that was a change."""
    before = path.read_text() if path.exists() else None
    if text:
        write(path, text)
    else:
        path.unlink(missing_ok=True)
    return before != (text or None)


def _set_aside(path: Path, *, aside: bool) -> None:
    hidden = path.with_name(path.name + ".image")
    if aside and path.exists():
        path.rename(hidden)
    elif not aside and hidden.exists():
        hidden.rename(path)
