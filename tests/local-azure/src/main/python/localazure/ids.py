"""The ids of resources: /subscriptions/S/resourceGroups/G/providers/NAMESPACE/TYPE/NAME/TYPE/NAME."""

import re

_GROUP = re.compile(r"/subscriptions/[^/]+/resourcegroups/[^/]+")
GROUPS = "resourcegroups"


def key(resource_id: str) -> str:
    """The form to compare by: Azure ignores the case of ids."""
    return resource_id.lower().rstrip("/")


def kind(resource_id: str) -> str:
    """The type in lower case, also of a path that ends with a type; empty if there is none."""
    _, provider, tail = key(resource_id).rpartition("/providers/")
    if not provider:
        return GROUPS if _GROUP.fullmatch(key(resource_id)) else ""
    parts = tail.split("/")
    return "/".join([parts[0], *parts[1::2]])


def names_a_resource(resource_id: str) -> bool:
    """Whether a path names one resource, not a collection of them."""
    tail = key(resource_id).rpartition("/providers/")[2]
    return kind(resource_id) == GROUPS if tail == key(resource_id) else len(tail.split("/")) % 2 == 1


def name(resource_id: str) -> str:
    """The last name."""
    return resource_id.rstrip("/").rpartition("/")[2]


def parent(resource_id: str) -> str:
    """The resource that a resource is part of."""
    return resource_id.rstrip("/").rsplit("/", 2)[0]


def is_part(resource_id: str) -> bool:
    """Whether it is part of another resource, as a subnet is of a network."""
    return kind(resource_id).count("/") > 1


def group(resource_id: str) -> str:
    """The resource group, as an id; empty if the resource is in none."""
    found = re.match(r"/subscriptions/[^/]+/resourcegroups/[^/]+", resource_id, re.IGNORECASE)
    return found[0] if found else ""
