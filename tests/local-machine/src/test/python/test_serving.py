"""Programs reach the cloud through its proxy, and nothing else."""

import json
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from localcloud.authority import Authority
from localcloud.exchange import Reply, Request
from localcloud.serving import Proxy, Records, Server


class Cloud:
    """A cloud with one service for all to read, and one with secrets."""

    name = "cloud"

    def serves(self, host: str) -> bool:
        return host.endswith(".cloud.example")

    def answer(self, request: Request) -> Reply:
        return Reply(200, {"asked": request.path, "told": request.body.decode(), "with": dict(request.query)})

    def may_be_written_down(self, request: Request) -> bool:
        return request.host == "public.cloud.example"


@pytest.fixture
def opener(tmp_path: Path) -> Iterator[urllib.request.OpenerDirector]:
    """A program's way out: by the proxy, trusting the cloud's authority."""
    cloud = Cloud()
    Proxy.authority = Authority(tmp_path, cloud.name)
    server = Server(("127.0.0.1", 0), Proxy, cloud, Records(tmp_path / "requests.jsonl", cloud))
    threading.Thread(target=server.serve_forever).start()
    trust = ssl.create_default_context(cafile=str(Proxy.authority.certificate))
    trust.verify_flags |= ssl.VERIFY_X509_STRICT  # as the machine's Python, from 3.13 on
    yield urllib.request.build_opener(
        urllib.request.ProxyHandler({"https": f"http://127.0.0.1:{server.server_port}"}),
        urllib.request.HTTPSHandler(context=trust),
    )
    server.shutdown()
    server.server_close()


def test_the_proxy_answers_for_the_cloud(opener: urllib.request.OpenerDirector, tmp_path: Path) -> None:
    with opener.open("https://public.cloud.example/things?Kind=a", b"hello", timeout=10) as answer:
        assert json.load(answer) == {"asked": "/things", "told": "hello", "with": {"Kind": "a"}}
    record = json.loads((tmp_path / "requests.jsonl").read_text())
    assert (record["host"], record["path"], record["status"]) == ("public.cloud.example", "/things", 200)
    assert record["body"] == "hello"


def test_what_is_secret_is_not_written_down(opener: urllib.request.OpenerDirector, tmp_path: Path) -> None:
    with opener.open("https://vault.cloud.example/", b"hush", timeout=10) as answer:
        assert "hush" in answer.read().decode()
    assert "hush" not in (tmp_path / "requests.jsonl").read_text()


def test_the_proxy_leads_nowhere_else(opener: urllib.request.OpenerDirector) -> None:
    with pytest.raises(OSError, match="502"):
        opener.open("https://example.com/", timeout=10)
