"""What the machine asks of others, and what to mend where it does not reach them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from .settings import FILES, Mirrors

_UNREACHED = re.compile(
    r"could not (connect|resolve)|failed to (connect|resolve|establish)|temporary failure|name resolution"
    r"|timed? ?out|unreachable|no route|connection (refused|reset)|error sending request|i/o timeout|no such host",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Download:
    """Something that is fetched, from where, and what stands in for that place in a network without internet."""

    what: str
    hosts: tuple[str, ...]
    mirror: str | None
    endpoint: str | None
    instead: str | None

    def found_in(self, text: str) -> str | None:
        """The host of this download that a text names."""
        for host in self.hosts:
            pattern = re.escape(host).replace("REGION", r"[a-z]+(?:-[a-z]+)+-\d")
            if found := re.search(rf"[\w.-]*{pattern}", text):
                return found[0]
        return None

    def remedy(self) -> str:
        """What makes up for it in a network without internet."""
        if self.mirror:
            return f"set mirrors.{self.mirror}"
        if self.endpoint:
            return f"add an endpoint for {self.endpoint} to its network"
        return f"give {self.instead}"


def patience() -> dict[str, str]:
    """What has every curl of a process give up soon on whom it does not reach."""
    return {"CURL_HOME": str(FILES)}  # where .curlrc is


def everything() -> tuple[Download, ...]:
    """All that is fetched; the docs and the construct read the same file."""
    return tuple(
        Download(
            what=entry["what"],
            hosts=tuple(entry["hosts"]),
            mirror=entry.get("mirror"),
            endpoint=entry.get("endpoint"),
            instead=entry.get("instead"),
        )
        for entry in json.loads((FILES / "downloads.json").read_text())
    )


def advice(failure: str, mirrors: Mirrors) -> str:
    """What to add to the message of a failure: which setting leads to a host that was not reached."""
    return "".join(f"; {sentence}" for sentence in _sentences(failure, mirrors))


def _sentences(failure: str, mirrors: Mirrors) -> Iterator[str]:
    if not _UNREACHED.search(failure):
        return
    for name in ("apt", "pypi", "maven", "proxy"):
        host = urlsplit(getattr(mirrors, name) or "").hostname
        if host and host in failure:
            yield f"{host} is the host of mirrors.{name}: the machine must be able to reach it"
    for download in everything():
        if host := download.found_in(failure):
            remedy = download.remedy()
            yield f"{host} serves {download.what}: if the machine cannot reach it, {remedy}, or set mirrors.proxy"
