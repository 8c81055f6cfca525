"""Finds what AWS would refuse in a request, by botocore's models of the services and by documented limits.

A model has required members, lengths, ranges, values and patterns. botocore itself sends a request that breaks them:
it leaves it to the service to refuse.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import botocore.model
import botocore.session

from localaws import documented

UnknownOperation = botocore.model.OperationNotFoundError
NUMBERS = ("integer", "long", "float", "double")
LONGEST_SHOWN = 300
WITH_LENGTH = ("string", "list", "blob", "map")


@functools.cache
def service(name: str) -> Any:
    """The model of a service."""
    return botocore.session.get_session().get_service_model(name)


def refusal(name: str, shape: Any, request: Any, *, whole: bool = True) -> str | None:
    """A service's refusal of a request that does not match a shape, or None if it matches.

    A request that is not whole lacks members that are added elsewhere.
    """
    faults = list(_faults(name, shape, request, {}, "", whole))
    if not faults:
        return None
    return f"{len(faults)} validation error{'s' if len(faults) > 1 else ''} detected: {'; '.join(faults)}"


def _faults(
    name: str, shape: Any, value: Any, added: Mapping[str, Any], path: str, whole: bool = True
) -> Iterator[str]:
    for rule in _broken(shape.type_name, {**shape.metadata, **added}, value):
        shown = "" if shape.metadata.get("sensitive") else f"'{str(value)[:LONGEST_SHOWN]}' "
        yield f"Value {shown}at '{path}' failed to satisfy constraint: Member must {rule}"
    if shape.type_name == "structure" and isinstance(value, Mapping):
        for member, inner in shape.members.items():
            there = f"{path}.{member}".lstrip(".")
            if value.get(member) is not None:
                limits = documented.LIMITS.get((name, shape.name, member), {})
                yield from _faults(name, inner, value[member], limits, there)
            elif whole and member in shape.required_members:
                yield f"Value null at '{there}' failed to satisfy constraint: Member must not be null"
    elif shape.type_name == "list" and isinstance(value, list):
        for index, element in enumerate(value, start=1):
            yield from _faults(name, shape.member, element, {}, f"{path}.{index}")


def _broken(kind: str, limits: Mapping[str, Any], value: Any) -> Iterator[str]:
    """The rules that a value breaks; a value of another kind than the model's is not checked."""
    if kind in NUMBERS and _number(value) is not None:
        yield from _out_of_range("value", _number(value), limits)
    elif kind in WITH_LENGTH and isinstance(value, str | bytes | list | Mapping):
        yield from _out_of_range("length", len(value), limits)
    if kind in (*NUMBERS, "string") and isinstance(value, str | int):
        pattern, allowed = limits.get("pattern"), limits.get("enum")
        if pattern and not _fits(pattern, str(value)):
            yield f"satisfy regular expression pattern: {pattern}"
        if allowed and str(value) not in allowed:
            yield f"satisfy enum value set: [{', '.join(allowed)}]"


def _out_of_range(what: str, size: Any, limits: Mapping[str, Any]) -> Iterator[str]:
    if size > limits.get("max", size):
        yield f"have {what} less than or equal to {limits['max']}"
    if size < limits.get("min", size):
        yield f"have {what} greater than or equal to {limits['min']}"


def _number(value: Any) -> float | None:
    """The value as a number; templates and forms write it as text."""
    try:
        return None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return None


def _fits(pattern: str, value: str) -> bool:
    compiled = compile_pattern(pattern)
    open_ended = pattern.startswith("^") and not pattern.endswith("$")
    return compiled is None or bool(compiled.match(value) if open_ended else compiled.fullmatch(value))


@functools.cache
def compile_pattern(pattern: str) -> re.Pattern[str] | None:
    """A pattern of a model, written in Java's syntax; None if Python cannot express it."""
    unicode = pattern
    for java, python in {r"\p{L}": r"\w", r"\p{N}": r"\d", r"\p{Z}": r"\s", r"[\w-": r"[\-\w"}.items():
        unicode = unicode.replace(java, python)
    try:
        return re.compile(unicode, re.UNICODE if r"\p" in pattern else re.ASCII)
    except re.error:
        return None
