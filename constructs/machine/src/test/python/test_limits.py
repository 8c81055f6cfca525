"""Limits that the notebook does not name are worked out from the machine."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.host import limits, quotas


def notebook(users: tuple[str, ...] = ("ada", "grace"), **said: int) -> settings.Settings:
    return settings.parse(
        {**NOTEBOOK, "authentication": {"passwordAndTotp": {"users": list(users)}}, "limits": said}, FACTS
    )


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands run on a data disk of 50 GiB with quotas."""
    said: list[str] = []

    def run(*words: object) -> str:
        said.append(" ".join(map(str, words)))
        return "rw,usrquota,prjquota\n"

    monkeypatch.setattr(quotas, "run", run)
    monkeypatch.setattr(quotas.os, "statvfs", lambda path: SimpleNamespace(f_blocks=50 << 18, f_frsize=4096))
    return said


def test_what_root_stores_for_a_user_is_limited_too(commands: list[str]) -> None:
    quotas.apply_to_folder(notebook(), Path("/data/storage/private/ada"), 20001)
    assert commands[1:] == [
        "chattr -R -p 20001 +P /data/storage/private/ada",
        "setquota --project 20001 0 12582912 0 786432 /data",
    ]


def test_what_is_divided_is_written_before_systemd_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminals = tmp_path / "terminals.conf"
    monkeypatch.setattr(limits, "_TERMINALS", terminals)
    installed: list[str] = []
    monkeypatch.setattr(limits, "install_unit", lambda name, **values: installed.append(name))
    monkeypatch.setattr(limits, "write", lambda path, text: path.write_text(text))
    there: list[bool] = []
    monkeypatch.setattr(limits, "run", lambda *_: there.append(len(installed) == 2))
    monkeypatch.setattr(limits, "succeeds", lambda *_: there.append(terminals.exists()))
    limits.ensure(notebook())
    assert there == [True, True]


def test_a_single_user_has_what_the_system_leaves() -> None:
    assert limits.shares(notebook(("ada",)), 8192) == limits.Shares(users=7168, user=7168, heap=3584, kernels=28)


def test_each_of_several_users_has_half() -> None:
    assert limits.shares(notebook(("ada", "grace", "alan")), 8192).user == 3584


def test_a_very_small_machine_still_has_room_for_a_user() -> None:
    assert limits.shares(notebook(("ada",)), 1024).user == 512


def test_limits_in_the_notebook_apply() -> None:
    said = notebook(userMemoryMiB=2048, kernelHeapMiB=300, kernelsPerUser=3)
    assert limits.shares(said, 8192) == limits.Shares(users=7168, user=2048, heap=300, kernels=3)


def test_a_heap_among_the_kernels_own_options_stays_alone() -> None:
    kernel = {**NOTEBOOK["javaKernel"], "jvmOptions": ["-Xmx2g"]}  # type: ignore[dict-item]
    assert limits.shares(settings.parse({**NOTEBOOK, "javaKernel": kernel}, FACTS), 8192).heap is None


def test_a_heap_larger_than_the_machine_gives_is_refused_with_a_way_out() -> None:
    with pytest.raises(limits.HeapTooLarge, match="a user has only 3584 MiB on this machine"):
        limits.shares(notebook(kernelHeapMiB=4000), 8192)


def test_users_not_listed_in_the_notebook_count_as_several() -> None:
    assert limits.shares(notebook(()), 8192).user == 3584


def test_a_home_gets_half_of_the_disk_with_several_users() -> None:
    assert quotas.share_gib(notebook(), 50 << 30) == 25
    assert quotas.share_gib(notebook(("ada",)), 50 << 30) == 50
    assert quotas.share_gib(notebook(homeGiB=20), 50 << 30) == 20


def test_a_quota_counts_blocks_of_one_kib() -> None:
    assert quotas.limit("user", 20001, 2) == ("setquota", "--user", "20001", "0", "2097152", "0", "131072", "/data")
