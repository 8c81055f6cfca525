"""What an attack reports."""

from collections.abc import Iterator

from attackers.attack import Attacks, Told

attacks: Attacks[str] = Attacks()


@attacks.promise("nothing is got")
def nothing(target: str) -> Iterator[str]:
    yield from ()


@attacks.promise("two things are not got")
def two(target: str) -> Iterator[str]:
    yield f"one of {target}"
    yield f"another of {target}"


@attacks.promise("an attack that breaks off proves nothing")
def broken(target: str) -> Iterator[str]:
    raise LookupError(target)


def test_each_attack_is_reported_with_what_it_got() -> None:
    assert list(attacks.try_all("the machine")) == [
        Told("nothing is got", True, "nothing that it should not"),
        Told("two things are not got", False, "one of the machine; another of the machine"),
        Told("an attack that breaks off proves nothing", False, "the attack itself failed: LookupError: the machine"),
    ]
