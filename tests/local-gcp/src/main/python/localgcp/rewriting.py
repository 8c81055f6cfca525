"""Rewrites a configuration for the google provider into one that Terraform can apply without that provider.

Terraform itself evaluates it, keeps its state, orders its resources and refuses to destroy what must be kept. Each
resource of google's becomes a terraform_data with its arguments, and another one that sends them to the cloud whenever
they change (see provider.py). What the cloud answered is in a file, which a local value reads after that: references
to the resource lead to this value.

Usage: python -m localgcp.rewriting CONFIGURATION APP FOLDER
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from localgcp.identity import NUMBER, PROJECT

Block = dict[str, Any]

_REFERENCE = re.compile(r"(?<![\w.\"-])(data\.)?(google_[a-z0-9_]+)\.([A-Za-z0-9_-]+)")
_ADDRESS = re.compile(r"\bgoogle_[a-z0-9_]+\.[A-Za-z0-9_-]+")
_KEY = re.compile(r'metadata\["([^"]+)"\]')
_PROGRAM = '"$LOCAL_GCP_PYTHON" -m localgcp.provider'
_LONGEST_TEXT = 60_000
"""A longer text does not fit into the environment of a program, and is put into a file."""

_MAKES_ANOTHER = ("name", "project", "region", "zone", "location", "account_id", "secret_id", "role_id", "bucket_id")
_MAKES_ANOTHER_MEMBER = ("bucket", "member", "role", "service", "service_account_id")
"""Arguments whose change makes another resource; the provider would change no other in a notebook that way."""

_IMAGE = "https://www.googleapis.com/compute/v1/projects/debian-cloud/global/images/family/{family}"
_LOOKED_UP: dict[str, Callable[[Block], Block]] = {
    "google_project": lambda _: {"project_id": PROJECT, "number": NUMBER, "id": f"projects/{PROJECT}"},
    "google_compute_image": lambda args: {"self_link": _IMAGE.format(**args), "id": _IMAGE.format(**args)},
    "google_compute_zones": lambda args: {"names": [f"{args['region']}-{letter}" for letter in "bcd"]},
}


class UnknownDataError(Exception):
    """A data source that the local Google Cloud does not have."""


def rewritten(configuration: Block, app: Path, folder: Path) -> Block:
    """The configuration that is applied in a folder; its files are in the app's."""
    resources: dict[str, dict[str, Block]] = configuration.get("resource", {})
    known = {f"{kind}.{name}" for kind, named in resources.items() for name in named if kind.startswith("google_")}

    def text(value: str) -> str:
        return "".join(
            _REFERENCE.sub(lambda it: f"local.{'data__' if it[1] else ''}{it[2]}__{it[3]}", part)
            if is_template
            else _ADDRESS.sub(lambda it: _own(it[0]) if it[0] in known else it[0], part)
            for is_template, part in _parts(value.replace("${path.module}", str(app)))
        )

    def value(node: Any) -> Any:
        if isinstance(node, dict):
            return {name: value(inner) for name, inner in node.items() if name != "//"}
        if isinstance(node, list):
            return [value(inner) for inner in node]
        return text(node) if isinstance(node, str) else node

    here: Block = {name: value(part) for name, part in configuration.items() if name in ("variable", "output")}
    made: dict[str, dict[str, Block]] = {}
    own: Block = value(_one(configuration.get("locals", {})))
    own["google_provider"] = value(_one(configuration["provider"]["google"]))
    for kind, named in configuration.get("data", {}).items():
        for name, args in named.items():
            if kind not in _LOOKED_UP:
                raise UnknownDataError(f"{kind}.{name}: the local Google Cloud cannot look it up")
            own[f"data__{kind}__{name}"] = args | _LOOKED_UP[kind](args)
    for kind, named in resources.items():
        for name, block in named.items():
            if f"{kind}.{name}" not in known:
                made.setdefault(kind, {})[name] = value(block) | _order(block)
                continue
            made.setdefault("terraform_data", {}).update(_pair(kind, name, block, value, folder))
            answer = f"{folder}/{kind}.{name}.json"
            sent = f"terraform_data.{kind}__{name}__sent.id"
            # The condition makes the file's name unknown until the cloud has answered.
            own[f"{kind}__{name}"] = f'${{jsondecode(file({sent} == "" ? "" : "{answer}"))}}'
    return here | {"locals": own, "resource": made}


def _pair(kind: str, name: str, block: Block, value: Callable[[Any], Any], folder: Path) -> dict[str, Block]:
    args: Block = value({it: part for it, part in block.items() if it not in ("lifecycle", "depends_on", "provider")})
    for argument, given in args.items():
        if isinstance(given, str) and len(given) > _LONGEST_TEXT and "${" not in given:
            file = folder / f"{kind}.{name}.{argument}"
            file.write_text(given)
            args[argument] = {"in_file": str(file)}
    lifecycle: Block = _one(block.get("lifecycle", {}))
    described = {
        "type": kind,
        "address": f"{kind}.{name}",
        "args": args,
        "provider": "${local.google_provider}",
        "kept": [key[1] for it in lifecycle.get("ignore_changes", []) if (key := _KEY.fullmatch(it))],
    }
    stays = _MAKES_ANOTHER + (
        _MAKES_ANOTHER_MEMBER if "_iam_" in kind or kind.endswith(("_object", "_service")) else ()
    )
    main = {
        "input": described,
        "triggers_replace": {it: args[it] for it in stays if it in args},
        "lifecycle": {it: lifecycle[it] for it in ("prevent_destroy", "create_before_destroy") if it in lifecycle},
        "provisioner": [{"local-exec": _program("delete", "self.output", when="destroy")}],
    }
    sent = {
        "triggers_replace": f"${{terraform_data.{kind}__{name}.output}}",
        "lifecycle": {it: lifecycle[it] for it in ("create_before_destroy",) if it in lifecycle},
        "provisioner": [{"local-exec": _program("apply", "self.triggers_replace")}],
    }
    return {f"{kind}__{name}": main | _order(block), f"{kind}__{name}__sent": sent}


def _program(verb: str, resource: str, **more: str) -> Block:
    return {"command": f"{_PROGRAM} {verb}", "environment": {"RESOURCE": f"${{jsonencode({resource})}}"}} | more


def _order(block: Block) -> Block:
    """What must be made before: for a resource of google's, that it was sent to the cloud."""
    before = [_own(it) + "__sent" if it.startswith("google_") else it for it in block.get("depends_on", [])]
    return {"depends_on": [it for it in before if not it.startswith("data.")]} if before else {}


def _own(address: str) -> str:
    """The address of the resource that stands in for one of google's."""
    return f"terraform_data.{address.replace('.', '__')}"


def _one(block: Any) -> Any:
    return block[0] if isinstance(block, list) else block


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The parts of a text: what Terraform evaluates, and what it takes as it is."""
    begin = 0
    for found in re.finditer(r"(?<!\$)\$\{", text):
        if found.start() < begin:
            continue
        yield False, text[begin : found.start()]
        depth, begin = 1, found.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[begin], 0)
            begin += 1
        yield True, text[found.start() : begin]
    yield False, text[begin:]


def main(configuration: Path, app: Path, folder: Path) -> None:
    """Writes the rewritten configuration into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    result = rewritten(json.loads(configuration.read_text()), app, folder)
    (folder / "main.tf.json").write_text(json.dumps(result, indent=2))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
