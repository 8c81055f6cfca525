"""Refuses the requests of programs that AWS would refuse, before the emulator answers them."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

import ministack.app
from ministack.core.responses import error_response_json, error_response_xml

from localcloud import shapes

Answer = tuple[int, dict[str, str], Any]
Handler = Callable[[str, str, dict[str, str], bytes, dict[str, Any]], Awaitable[Answer]]

CODES: Mapping[str, str] = {
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
"""The services whose requests are JSON or forms, with the code of their refusals."""


def refuse_what_aws_refuses() -> None:
    """Checks each request that has passed the policies."""
    for service, code in CODES.items():
        handler = ministack.app.SERVICE_HANDLERS[service]
        ministack.app.SERVICE_HANDLERS[service] = _checked(handler, service, code)


def _checked(handle: Handler, service: str, code: str) -> Handler:
    async def check_and_handle(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> Answer:
        if fault := _refusal(service, headers, body):
            error = error_response_json if "x-amz-target" in headers else error_response_xml
            answer: Answer = error(code, fault, 400)
            return answer
        return await handle(method, path, headers, body, query)

    return check_and_handle


def _refusal(service: str, headers: Mapping[str, str], body: bytes) -> str | None:
    model = shapes.service(service)
    try:
        if target := headers.get("x-amz-target"):
            shape = model.operation_model(target.rpartition(".")[2]).input_shape
            request = json.loads(body or b"{}")
        else:
            form = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
            shape = model.operation_model(form.get("Action")).input_shape
            request = from_form(shape, form, ec2=service == "ec2") or {} if shape else {}
    except (ValueError, KeyError, shapes.UnknownOperation):
        return None  # The emulator says what is wrong with it.
    return shapes.refusal(service, shape, request) if shape else None


def from_form(shape: Any, form: Mapping[str, str], prefix: str = "", *, ec2: bool = False) -> Any:
    """What a form holds for a shape, in the protocols query and ec2; None where it holds nothing."""
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
