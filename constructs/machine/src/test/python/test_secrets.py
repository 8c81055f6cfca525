"""The company's own secret is read once its permission is in effect; a missing permission is not waited for in vain."""

from types import SimpleNamespace
from typing import Any

import pytest

from cloudnotebook.clouds import permission
from cloudnotebook.clouds.aws.secret_store import AwsSecrets
from cloudnotebook.http import Refused


class Store:
    """A secret store that answers with these errors before it returns the secret."""

    def __init__(self, *faults: str) -> None:
        self.faults = list(faults)
        self.asked: list[dict[str, Any]] = []

    def call(self, service: str, action: str, **parameters: Any) -> dict[str, str]:
        self.asked.append({"service": service, "action": action, **parameters})
        if self.faults:
            raise Refused(self.faults.pop(0))
        return {"SecretString": "hush"}


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds waited, on a clock that otherwise stands still."""
    waited: list[float] = []
    clock = SimpleNamespace(monotonic=lambda: sum(waited), sleep=waited.append)
    monkeypatch.setattr(permission, "time", clock)
    return waited


def read_from(store: Store) -> str:
    return AwsSecrets(store).read("company/tls")  # type: ignore[arg-type]


def test_the_secret_is_read_by_its_name(seconds: list[float]) -> None:
    store = Store()
    assert read_from(store) == "hush"
    assert store.asked == [{"service": "secretsmanager", "action": "GetSecretValue", "SecretId": "company/tls"}]
    assert seconds == []


def test_a_permission_not_yet_in_effect_is_waited_for(
    seconds: list[float],
) -> None:
    assert read_from(Store("AccessDeniedException", "AccessDeniedException")) == "hush"
    assert len(seconds) == 2


def test_a_missing_permission_is_reported_after_two_minutes(
    seconds: list[float],
) -> None:
    with pytest.raises(Refused, match="AccessDeniedException: company/tls"):
        read_from(Store(*["AccessDeniedException: company/tls"] * 100))
    assert 120 <= sum(seconds) < 130


def test_another_error_is_reported_at_once(seconds: list[float]) -> None:
    with pytest.raises(Refused, match="ResourceNotFoundException"):
        read_from(Store("ResourceNotFoundException"))
    assert seconds == []
