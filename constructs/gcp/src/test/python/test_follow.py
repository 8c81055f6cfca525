"""The follower runs each script once, and again for another word; it reports each run, sooner or later."""

import hashlib
import json
import pathlib
from collections.abc import Iterator
from typing import Optional
from unittest import mock

import pytest

import follow


class Metadata:
    """A metadata server with these attributes, which takes reports unless it is out of order."""

    def __init__(self) -> None:
        self.attributes: dict[str, str] = {}
        self.reports: list[dict[str, object]] = []
        self.asked: list[str] = []
        self.broken = False

    def __call__(self, path: str, body: Optional[bytes] = None, timeout: float = 5) -> tuple[str, str]:
        if body is None:
            self.asked.append(path)
            return json.dumps(self.attributes), f"version-{len(self.asked)}"
        if self.broken:
            raise OSError("no answer")
        report = json.loads(body)
        assert path == f"guest-attributes/cloudnotebook/{report['digest']}"
        self.reports.append(report)
        return "", ""


@pytest.fixture
def metadata(tmp_path: pathlib.Path) -> Iterator[Metadata]:
    server = Metadata()
    script = mock.patch.object(follow, "SCRIPT", tmp_path / "kernel.sh")
    with script, mock.patch.object(follow, "metadata", server):
        yield server


def test_script_that_succeeds_is_reported_by_its_digest(metadata: Metadata) -> None:
    metadata.attributes = {"cloudnotebook-script": "echo fine >&2"}

    follow.Follower().step()

    digest = hashlib.sha256(b"echo fine >&2").hexdigest()
    assert metadata.reports == [{"digest": digest, "ready": True, "reason": "", "fingerprint": "", "try": ""}]


def test_script_that_fails_is_reported_with_what_it_said(metadata: Metadata) -> None:
    metadata.attributes = {"cloudnotebook-script": "echo 'no JDK' >&2; exit 1"}

    follow.Follower().step()

    assert metadata.reports[0]["ready"] is False
    assert metadata.reports[0]["reason"] == "no JDK"


def test_same_script_is_not_run_again(metadata: Metadata) -> None:
    metadata.attributes = {"cloudnotebook-script": "true"}
    follower = follow.Follower()

    follower.step()
    follower.step()

    assert len(metadata.reports) == 1
    assert metadata.asked[1].endswith("&last_etag=version-1")


def test_another_word_is_another_try(metadata: Metadata) -> None:
    metadata.attributes = {"cloudnotebook-script": "true"}
    follower = follow.Follower()
    follower.step()

    metadata.attributes["cloudnotebook-try"] = "again"
    follower.step()

    assert [report["try"] for report in metadata.reports] == ["", "again"]


def test_without_a_script_there_is_no_report(metadata: Metadata) -> None:
    follow.Follower().step()

    assert metadata.reports == []


def test_report_that_is_not_taken_is_sent_again_without_another_run(metadata: Metadata, tmp_path: pathlib.Path) -> None:
    metadata.attributes = {"cloudnotebook-script": f"echo run >>{tmp_path}/runs"}
    metadata.broken = True
    follower = follow.Follower()
    with pytest.raises(OSError, match="no answer"):
        follower.step()

    metadata.broken = False
    follower.step()

    assert len(metadata.reports) == 1
    assert (tmp_path / "runs").read_text() == "run\n"
