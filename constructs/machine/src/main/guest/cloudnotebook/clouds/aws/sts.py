"""Short-lived credentials of a role that this machine's role may take on."""

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from .api import Aws


@dataclass(frozen=True)
class Credentials:
    """A role's session, with the moment when AWS ends it."""

    access_key_id: str
    secret_access_key: str
    session_token: str
    expiration: datetime


class Sts(Aws):
    """The token service, which takes a form and answers in XML where AWS's newer services speak JSON."""

    def assume_role(self, role: str, session: str, **tags: str) -> Credentials:
        """Takes on a role for an hour, the most that AWS gives to a role that takes on another."""
        form = {"Action": "AssumeRole", "Version": "2011-06-15", "RoleArn": role, "RoleSessionName": session}
        for number, (key, value) in enumerate(tags.items(), start=1):
            form |= {f"Tags.member.{number}.Key": key, f"Tags.member.{number}.Value": value}
        content = "Content-Type: application/x-www-form-urlencoded"
        answer = self._signed("sts", "", [content], data_raw=urlencode(form))
        root = ElementTree.fromstring(answer)  # noqa: S314 (AWS's own answer)
        found = {element.tag.rpartition("}")[2]: element.text or "" for element in root.iter()}
        return Credentials(
            found["AccessKeyId"],
            found["SecretAccessKey"],
            found["SessionToken"],
            datetime.fromisoformat(found["Expiration"].replace("Z", "+00:00")),
        )
