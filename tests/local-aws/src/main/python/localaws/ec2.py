"""MiniStack's own EC2 API, called inside its process with the parameters that an SDK would send."""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

from ministack.services import ec2


def call(action: str, **parameters: object) -> ElementTree.Element:
    """Calls one action; raises ValueError with the service's own message when it refuses."""
    query = {name: [value] for name, value in _flatten("", parameters)}
    status, _, body = ec2._ACTION_MAP[action](query)
    answer = ElementTree.fromstring(body)
    if status >= 400:
        raise ValueError(f"{action}: {answer.findtext('.//{*}Message') or answer.findtext('.//Message')}")
    return answer


def text(answer: ElementTree.Element, tag: str) -> str:
    """The text of the first element of that name."""
    found = answer.find(f".//{{*}}{tag}")
    if found is None or found.text is None:
        raise ValueError(f"the answer {answer.tag} holds no {tag}")
    return found.text


def _flatten(prefix: str, value: object) -> Iterator[tuple[str, str]]:
    """AWS's query form of nested parameters: A.B for a field, A.1 for an element; None is left out."""
    if isinstance(value, Mapping):
        for name, member in value.items():
            yield from _flatten(f"{prefix}.{name}" if prefix else str(name), member)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, member in enumerate(value, start=1):
            yield from _flatten(f"{prefix}.{index}", member)
    elif value is not None:
        yield prefix, str(value).lower() if isinstance(value, bool) else str(value)
