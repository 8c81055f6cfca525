"""The parts of an attack script: attacks, each named after the promise that it tries to break."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Generic, TypeVar

Target = TypeVar("Target")

_AT_ONCE = 8


@dataclass(frozen=True)
class Told:
    """The result of one attack, as in its line of JSON."""

    name: str
    held: bool
    seen: str


class Attacks(Generic[Target]):
    """Attacks on one kind of target. An attack yields what it should not have got: nothing if the promise held."""

    def __init__(self) -> None:
        self._all: dict[str, Callable[[Target], Iterator[str]]] = {}

    def promise(self, name: str) -> Callable[[Callable[[Target], Iterator[str]]], Callable[[Target], Iterator[str]]]:
        """Registers an attack under the promise that it tries to break."""

        def register(attack: Callable[[Target], Iterator[str]]) -> Callable[[Target], Iterator[str]]:
            self._all[name] = attack
            return attack

        return register

    def promises(self) -> list[str]:
        """The names of all promises."""
        return list(self._all)

    def try_all(self, target: Target) -> Iterator[Told]:
        """Tries every attack, some in parallel."""
        with ThreadPoolExecutor(_AT_ONCE) as attackers:
            yield from attackers.map(lambda name: self._tell(name, target), self._all)

    def _tell(self, name: str, target: Target) -> Told:
        try:
            broken = list(self._all[name](target))
        except Exception as fault:  # then the attack proves nothing
            return Told(name, False, f"the attack itself failed: {type(fault).__name__}: {fault}")
        return Told(name, not broken, "; ".join(broken) or "nothing that it should not")


def tell(all_told: Iterator[Told]) -> None:
    """Prints a line of JSON for each attack."""
    for told in all_told:
        print(json.dumps(asdict(told)), flush=True)
