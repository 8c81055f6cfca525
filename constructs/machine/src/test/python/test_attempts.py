"""Sign-in attempts that are refused before PAM is asked, and those that never are."""

import pytest

from attempts import (
    FAILURES_OF_A_USER,
    FAILURES_OF_AN_ADDRESS,
    WINDOW_SECONDS,
    Attempts,
    TooManyFailures,
    is_proxy,
    network_of,
    uid_of,
)

ATTACKER, OFFICE = "203.0.113.66", "203.0.113.5"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def attempts(clock: Clock) -> Attempts:
    return Attempts(clock)


def fail(attempts: Attempts, times: int, user: str, address: str, browser: str | None = None) -> None:
    for _ in range(times):
        attempts.begin(user, address, browser)


def test_guesses_at_one_user_from_one_address_end(attempts: Attempts) -> None:
    fail(attempts, FAILURES_OF_A_USER, "ada", ATTACKER)
    with pytest.raises(TooManyFailures):
        attempts.begin("ada", ATTACKER, None)


def test_guesses_at_many_users_from_one_address_end(attempts: Attempts) -> None:
    for number in range(FAILURES_OF_AN_ADDRESS):
        attempts.begin(f"user{number}", ATTACKER, None)
    with pytest.raises(TooManyFailures):
        attempts.begin("ada", ATTACKER, None)


def test_the_user_signs_in_from_another_address(attempts: Attempts) -> None:
    fail(attempts, FAILURES_OF_A_USER, "ada", ATTACKER)
    attempts.begin("ada", OFFICE, None)


def test_a_known_browser_signs_in_from_the_attackers_own_address(attempts: Attempts) -> None:
    for number in range(FAILURES_OF_AN_ADDRESS // FAILURES_OF_A_USER):
        fail(attempts, FAILURES_OF_A_USER, f"user{number}", OFFICE)
    with pytest.raises(TooManyFailures):
        attempts.begin("ada", OFFICE, None)
    attempts.begin("ada", OFFICE, "known")


def test_a_known_browser_guesses_no_longer_than_others(attempts: Attempts) -> None:
    fail(attempts, FAILURES_OF_A_USER, "ada", OFFICE, "known")
    with pytest.raises(TooManyFailures):
        attempts.begin("ada", OFFICE, "known")


def test_attempts_under_way_count(attempts: Attempts) -> None:
    under_way = [attempts.begin("ada", OFFICE, None) for _ in range(FAILURES_OF_A_USER)]
    with pytest.raises(TooManyFailures):
        attempts.begin("ada", OFFICE, None)
    attempts.succeeded(under_way[0])
    attempts.begin("ada", OFFICE, None)


def test_a_sign_in_of_ones_own_does_not_clear_guesses_at_others(attempts: Attempts) -> None:
    for number in range(FAILURES_OF_AN_ADDRESS):
        attempts.succeeded(attempts.begin("mallory", ATTACKER, None))
        attempts.begin(f"user{number}", ATTACKER, None)
    with pytest.raises(TooManyFailures):
        attempts.begin("ada", ATTACKER, None)


def test_failures_are_forgotten_in_time(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, FAILURES_OF_A_USER, "ada", ATTACKER)
    clock.now += WINDOW_SECONDS
    attempts.begin("ada", ATTACKER, None)


def test_refusals_do_not_make_the_wait_longer(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, FAILURES_OF_A_USER, "ada", ATTACKER)
    clock.now += WINDOW_SECONDS - 1
    with pytest.raises(TooManyFailures):
        attempts.begin("ada", ATTACKER, None)
    clock.now += 1
    attempts.begin("ada", ATTACKER, None)


def test_the_first_refusal_of_a_window_is_audited(attempts: Attempts) -> None:
    fail(attempts, FAILURES_OF_A_USER, "ada", ATTACKER)
    firsts = []
    for _ in range(3):
        with pytest.raises(TooManyFailures) as refused:
            attempts.begin("ada", ATTACKER, None)
        firsts.append(refused.value.first)
    assert firsts == [True, False, False]


def test_memory_does_not_grow_with_addresses(attempts: Attempts, clock: Clock) -> None:
    for number in range(2000):
        attempts.begin("ada", f"10.0.{number >> 8}.{number & 255}", None)
    clock.now += WINDOW_SECONDS
    attempts.begin("ada", OFFICE, None)
    assert len(attempts._failed) == 2


def test_a_customers_whole_ipv6_network_counts_as_one_address() -> None:
    assert network_of("2001:db8:1:2::5") == network_of("2001:db8:1:2:3:4:5:6")
    assert network_of("2001:db8:1:3::5") != network_of("2001:db8:1:2::5")


TABLE = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:C001 0100007F:1F91 01 00000000:00000000 00:00000000 00000000 61500        0 1 1 0 20 4 30 10 -1
   1: 0100007F:C002 0100007F:1F91 01 00000000:00000000 00:00000000 00000000 20001        0 1 1 0 20 4 30 10 -1
   2: 0100007F:C003 0100007F:1F91 05 00000000:00000000 00:00000000 00000000     0        0 1 1 0 20 4 30 10 -1
   3: 0100007F:C004 0100007F:1F40 01 00000000:00000000 00:00000000 00000000 61500        0 1 1 0 20 4 30 10 -1
"""


@pytest.mark.parametrize(
    ("port", "uid"),
    [
        pytest.param(0xC001, 61500, id="the proxy"),
        pytest.param(0xC002, 20001, id="a user's process"),
        pytest.param(0xC003, 0, id="a connection that its maker has closed"),
        pytest.param(0xC004, None, id="the proxy's connection to something else"),
        pytest.param(0xC005, None, id="a connection that is gone"),
    ],
)
def test_the_kernel_tells_who_owns_a_connection_to_the_hub(port: int, uid: int | None) -> None:
    assert uid_of(("127.0.0.1", port), 8081, TABLE) == uid


@pytest.mark.parametrize(("uid", "believed"), [(61500, True), (20001, False), (0, False), (None, False)])
def test_only_the_proxy_speaks_for_browsers(uid: int | None, believed: bool) -> None:
    assert is_proxy(uid) is believed


def test_a_flood_from_one_process_is_recorded_once_in_a_window(attempts: Attempts, clock: Clock) -> None:
    noted = [attempts.is_first(("process", "20002")) for _ in range(400)]
    assert sum(noted) == 1
    assert attempts.is_first(("process", "20001")), "another user's process"
    clock.now += WINDOW_SECONDS
    assert attempts.is_first(("process", "20002"))
