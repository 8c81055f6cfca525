"""Refuses programs' requests that AWS would refuse, before the emulator answers them."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, unquote

import ministack.app
from ministack.core.responses import error_response_json, error_response_xml

from localaws import shapes

Answer = tuple[int, dict[str, str], Any]
Handler = Callable[[str, str, dict[str, str], bytes, dict[str, Any]], Awaitable[Answer]]

CODES: Mapping[str, str] = {
    "backup": "InvalidParameterValueException",
    "budgets": "InvalidParameterException",
    "ec2": "InvalidParameterValue",
    "iam": "ValidationError",
    "kms": "ValidationException",
    "logs": "InvalidParameterException",
    "rds": "InvalidParameterValue",
    "secretsmanager": "ValidationException",
    "sns": "InvalidParameter",
    "ssm": "ValidationException",
    "sts": "ValidationError",
}
"""The services whose requests are checked, with the code of their refusals."""
FORMS = ("ec2", "query")


def refuse_what_aws_refuses() -> None:
    """Checks each request that has passed the policies."""
    for service, code in CODES.items():
        handler = ministack.app.SERVICE_HANDLERS[service]
        ministack.app.SERVICE_HANDLERS[service] = _checked(handler, service, code)


def _checked(handle: Handler, service: str, code: str) -> Handler:
    async def check_and_handle(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> Answer:
        if fault := _refusal(service, method, path, headers, body):
            error = error_response_xml if shapes.service(service).protocol in FORMS else error_response_json
            answer: Answer = error(code, fault, 400)
            return answer
        return await handle(method, path, headers, body, query)

    return check_and_handle


def _refusal(service: str, method: str, path: str, headers: Mapping[str, str], body: bytes) -> str | None:
    model = shapes.service(service)
    try:
        if model.protocol in FORMS:
            form = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
            shape = model.operation_model(form["Action"]).input_shape
            request = from_form(shape, form, ec2=model.protocol == "ec2") or {} if shape else {}
        elif model.protocol == "rest-json":
            name, request = _called(model, method, path)
            shape = model.operation_model(name).input_shape
            request |= json.loads(body or b"{}")
        else:
            shape = model.operation_model(headers["x-amz-target"].rpartition(".")[2]).input_shape
            request = json.loads(body or b"{}")
    except (ValueError, KeyError, shapes.UnknownOperation):
        return None  # The emulator says what is wrong with it.
    return shapes.refusal(service, shape, request) if shape else None


def _called(model: Any, method: str, path: str) -> tuple[str, dict[str, Any]]:
    """The operation that a path leads to, and the members in the path."""
    for name in model.operation_names:
        operation = model.operation_model(name)
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(operation.http["requestUri"].rstrip("/")))
        found = re.fullmatch(pattern, unquote(path).rstrip("/"))
        if found and operation.http["method"] == method:
            places = {inner.serialization.get("name", member): member for member, inner in _members(operation)}
            return name, {places[place]: value for place, value in found.groupdict().items()}
    raise KeyError(path)


def _members(operation: Any) -> Any:
    return operation.input_shape.members.items() if operation.input_shape else ()


def from_form(shape: Any, form: Mapping[str, str], prefix: str = "", *, ec2: bool = False) -> Any:
    """The content of a form for a shape, in the protocols query and ec2; None if there is none."""
    if not any(name.startswith(prefix) for name in form):
        return None
    if shape.type_name == "structure":
        found = {
            member: from_form(inner, form, f"{prefix}.{_name(member, inner, ec2=ec2)}".lstrip("."), ec2=ec2)
            for member, inner in shape.members.items()
        }
        return {member: value for member, value in found.items() if value is not None} or None
    if shape.type_name == "list":
        if not ec2 and not shape.serialization.get("flattened"):
            prefix = f"{prefix}.{shape.member.serialization.get('name', 'member')}"
        elements: list[Any] = []
        while (element := from_form(shape.member, form, f"{prefix}.{len(elements) + 1}", ec2=ec2)) is not None:
            elements.append(element)
        return elements or None
    return form.get(prefix)


def _name(member: str, shape: Any, *, ec2: bool) -> str:
    name = str(shape.serialization.get("name", member))
    return str(shape.serialization.get("queryName", name[:1].upper() + name[1:])) if ec2 else name
