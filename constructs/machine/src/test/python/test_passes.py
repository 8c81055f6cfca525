"""Passes: who may see what lies below /user/NAME/, and until when."""

import os
import time
from pathlib import Path

import pytest

from cloudnotebook.hub import passes
from cloudnotebook.hub.passes import LIFE_SECONDS, MOST_OF_A_USER, NoPlace, Passes, owner


@pytest.mark.parametrize(
    "uri",
    [
        "/user/ada/",
        "/user/ada/lab",
        "/user/ada/lab/tree/My%20notebook.ipynb",
        "/user/ada/api/contents/a.b/..hidden/100%25.txt",
        "/user/ada/api/kernels?path=../../user/grace//&name=%2e%2e",
        "/user/ada/lab/api/settings/@jupyterlab/apputils-extension:themes",
        "/user/ada/files/a[1].txt",
    ],
)
def test_a_plain_path_below_a_users_place_is_that_users(uri: str) -> None:
    assert owner(uri) == ("ada", True)


def test_a_users_name_may_have_dots() -> None:
    assert owner("/user/ada.lovelace/lab") == ("ada.lovelace", True)


@pytest.mark.parametrize("uri", ["/user/ada", "/user/ada?x=/"])
def test_a_users_place_without_its_last_slash_is_not_below_it_yet(uri: str) -> None:
    assert owner(uri) == ("ada", False)


@pytest.mark.parametrize(
    "uri",
    [
        *("", "/", "*", "/user", "/user/", "/nowhere", "/hub/home", "/services/x/", "user/ada/"),
        *("https://notebook.localhost/user/ada/", "notebook.localhost:443"),
        *("//user/ada/", "/user//ada/", "/user/ada//lab", "/user/ada/lab//", "/user/ada//"),
        *("/USER/ada/", "/User/ada/", "/user/ADA/", "/user/Ada/lab"),
        *("/user/%61da/", "/%75ser/ada/", "/user%2fada/", "/user/ada%2f", "/user/ada%2f../grace/", "/user/ada%00/"),
        *("/user/ada/../grace/", "/user/ada/./lab", "/user/ada/..", "/user/ada/.", "/user/../user/ada/"),
        *("/user/ada/%2e%2e/grace/", "/user/ada/%2E./grace/", "/user/ada/.%2e/grace/", "/user/ada/%2e/lab"),
        *("/user/ada/..%2fgrace/", "/user/ada/x%2f..%2f..%2fgrace/", "/user/ada/..%5cgrace/", "/user/ada/x%5c..%5c.."),
        *("/user/ada/%252e%252e/grace/", "/user/ada/%25252e%25252e/grace/", "/user/ada/..%252fgrace/"),
        *("/user/ada/..;/grace/", "/user/ada;/../grace/", "/user/ada/..%3b/grace/", "/user/ada;x/lab"),
        *(
            "/user/ada\\..\\grace/",
            "/user/ada/..\\grace/",
            "/user\\ada/",
            '/user/ada/"',
            "/user/ada/a b",
            "/user/ada/#",
        ),
        *("/user/ada\n/", "/user/ada/\n", "/user/ada/lab\n", "/user/ada/é", "/user/ada\t/", "/user/ada\x00/"),
        *(
            "/user/-ada/",
            "/user/1ada/",
            "/user/a./",
            "/user/.a/",
            "/user/a..b/",
            "/user/a.b../",
            "/user/ada@x/",
            "/user/" + "a" * 33 + "/",
        ),
    ],
)
def test_ambiguous_paths_are_nobodys(uri: str) -> None:
    with pytest.raises(NoPlace):
        owner(uri)


@pytest.fixture
def store(tmp_path: Path) -> Passes:
    return Passes(tmp_path)


def test_a_pass_admits_to_its_own_user_only(store: Passes) -> None:
    value = store.give("ada", "session")
    assert store.admits("ada", value)
    assert not store.admits("grace", value)
    assert not store.admits("ada", value + "x")
    assert not store.admits("ada", "")


def test_the_stored_value_is_no_cookie(store: Passes, tmp_path: Path) -> None:
    value = store.give("ada", "the-session")
    (file,) = tmp_path.iterdir()
    assert value not in file.name
    assert "the-session" not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_pass_ends_after_a_day(tmp_path: Path) -> None:
    now = time.time()
    value = Passes(tmp_path).give("ada", "session")
    assert Passes(tmp_path, lambda: now + LIFE_SECONDS - 60).admits("ada", value)
    assert not Passes(tmp_path, lambda: now + LIFE_SECONDS + 60).admits("ada", value)


def test_the_end_of_a_session_leaves_other_browsers_and_users_alone(store: Passes) -> None:
    here, there, grace = store.give("ada", "here"), store.give("ada", "there"), store.give("grace", "hers")
    store.end("here")
    assert [store.admits("ada", here), store.admits("ada", there), store.admits("grace", grace)] == [False, True, True]


def test_all_of_a_users_passes_end_at_once(store: Passes) -> None:
    here, there, grace = store.give("ada", "here"), store.give("ada", "there"), store.give("grace", "hers")
    store.end_all("ada")
    assert [store.admits("ada", here), store.admits("ada", there), store.admits("grace", grace)] == [False, False, True]


def test_a_user_whose_name_begins_with_anothers_keeps_the_passes(store: Passes) -> None:
    longer = store.give("ada.lovelace", "browser")
    shorter = store.give("ada", "another browser")
    store.end_all("ada")
    assert store.admits("ada.lovelace", longer)
    assert not store.admits("ada", shorter)


def test_the_next_sign_in_in_a_browser_ends_the_passes_of_the_previous_user(store: Passes) -> None:
    ada = store.give("ada", "one browser")
    grace = store.give("grace", "one browser")
    assert not store.admits("ada", ada)
    assert store.admits("grace", grace)


def test_nobody_has_more_passes_than_allowed_and_the_oldest_goes(store: Passes, tmp_path: Path) -> None:
    oldest = store.give("ada", "first")
    (file,) = tmp_path.iterdir()
    os.utime(file, (time.time() - 60, time.time() - 60))
    others = [store.give("ada", f"browser {number}") for number in range(MOST_OF_A_USER)]
    assert len(list(tmp_path.iterdir())) == MOST_OF_A_USER
    assert not store.admits("ada", oldest)
    assert all(store.admits("ada", value) for value in others)


def test_expired_passes_are_swept_when_another_is_given(tmp_path: Path) -> None:
    Passes(tmp_path).give("ada", "old")
    Passes(tmp_path, lambda: time.time() + LIFE_SECONDS + 60).give("ada", "new")
    assert len(list(tmp_path.iterdir())) == 1


def test_the_folder_and_the_cookie_are_what_hub_and_gate_agree_on() -> None:
    assert passes.COOKIE.startswith("__Secure-")  # so that only HTTPS sets it
    assert passes.FOLDER.is_absolute()
