"""Programs reach the cloud through its proxy, and nothing else."""

import json
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Files

from localazure.authority import Authority
from localazure.cloud import Cloud
from localazure.stand_in import Proxy, Records, Server


@pytest.fixture
def opener(tmp_path: Path) -> Iterator[urllib.request.OpenerDirector]:
    """A program's way out: by the proxy, trusting the cloud's authority."""
    Proxy.authority = Authority(tmp_path)
    server = Server(
        ("127.0.0.1", 0), Proxy, Cloud(tmp_path / "state.json", Files()), Records(tmp_path / "requests.jsonl")
    )
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
    with pytest.raises(urllib.error.HTTPError, match="401"):
        opener.open("https://management.azure.com/subscriptions", timeout=10)
    record = json.loads((tmp_path / "requests.jsonl").read_text())
    assert (record["host"], record["path"], record["status"]) == ("management.azure.com", "/subscriptions", 401)


def test_the_proxy_leads_nowhere_else(opener: urllib.request.OpenerDirector) -> None:
    with pytest.raises(OSError, match="502"):
        opener.open("https://example.com/", timeout=10)
