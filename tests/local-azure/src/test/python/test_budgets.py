"""Budgets are refused as Azure refuses them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from conftest import SUBSCRIPTION, Azure

BUDGET = f"{SUBSCRIPTION}/providers/Microsoft.Consumption/budgets/lab"
NOW = datetime.now(UTC)


def budget(year: int, month: int, day: int = 1, notifications: int = 1) -> dict[str, Any]:
    return {
        "properties": {
            "timePeriod": {"startDate": f"{year}-{month:02}-{day:02}T00:00:00Z"},
            "notifications": {str(number): {} for number in range(notifications)},
        }
    }


def test_a_budget_begins_with_this_month(azure: Azure) -> None:
    assert azure.manage("PUT", BUDGET, budget(NOW.year, NOW.month)).status == 200


@pytest.mark.parametrize(
    "refused",
    [
        budget(NOW.year, NOW.month, day=2),
        budget(NOW.year - 1, NOW.month),
        budget(NOW.year + 2, NOW.month),
        budget(NOW.year, NOW.month, notifications=6),
    ],
)
def test_a_budget_that_azure_would_not_take_is_refused(azure: Azure, refused: dict[str, Any]) -> None:
    assert azure.manage("PUT", BUDGET, refused).status == 400


def test_a_budget_keeps_the_month_in_which_it_began(azure: Azure) -> None:
    azure.manage("PUT", BUDGET, budget(NOW.year, NOW.month))
    assert azure.manage("PUT", BUDGET, budget(NOW.year - 1, NOW.month)).status == 200
