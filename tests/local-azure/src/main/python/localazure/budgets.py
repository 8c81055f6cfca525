"""Budgets. Nothing is counted, and no mail is sent.

See https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update.
"""

from datetime import UTC, datetime

from localazure.exchange import RefusedError
from localazure.kinds import computes
from localazure.state import Resource, State

MOST_NOTIFICATIONS = 5


@computes("microsoft.consumption/budgets")
def budget(_state: State, resource: Resource, before: Resource | None) -> None:
    """It begins with a month, and a new one with this month or one of the next twelve."""
    properties = resource["properties"]
    begins = datetime.fromisoformat(properties["timePeriod"]["startDate"].replace("Z", "+00:00"))
    months = (begins.year - _today().year) * 12 + begins.month - _today().month
    if begins.day != 1 or (before is None and not 0 <= months <= 12):
        raise RefusedError(400, "400", f"The start date {begins.date()} is not the first of this month or a later one.")
    if len(properties.get("notifications", {})) > MOST_NOTIFICATIONS:
        raise RefusedError(400, "400", f"A budget has at most {MOST_NOTIFICATIONS} notifications.")
    # Azure sets an end that is ten years away if none is given.
    properties["timePeriod"].setdefault("endDate", begins.replace(year=begins.year + 10).isoformat())


def _today() -> datetime:
    return datetime.now(UTC)
