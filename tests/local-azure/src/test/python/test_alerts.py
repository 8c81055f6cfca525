"""Alert rules are refused as Azure refuses them."""

from typing import Any

import pytest
from conftest import GROUP, MACHINE, Azure

WORKSPACE = f"{GROUP}/providers/Microsoft.OperationalInsights/workspaces/log"
RULE = f"{GROUP}/providers/Microsoft.Insights/scheduledQueryRules/full"
METRIC = f"{GROUP}/providers/Microsoft.Insights/metricAlerts/machine"
QUERY = "CloudNotebook_CL | project TimeGenerated, Value = 1.0"


@pytest.fixture
def lab(azure: Azure) -> Azure:
    """With a workspace that has one table."""
    azure.put(GROUP)
    azure.put(WORKSPACE)
    azure.put(f"{WORKSPACE}/tables/CloudNotebook_CL")
    return azure


def rule(scope: str = WORKSPACE, periods: int = 3, failing: int = 3, **criterion: Any) -> dict[str, Any]:
    described = {
        "query": QUERY,
        "timeAggregation": "Average",
        "metricMeasureColumn": "Value",
        "failingPeriods": {"numberOfEvaluationPeriods": periods, "minFailingPeriodsToAlert": failing},
    }
    return {
        "location": "westeurope",
        "properties": {"scopes": [scope], "criteria": {"allOf": [described | criterion]}},
    }


def test_a_rule_on_what_is_there_is_made(lab: Azure) -> None:
    assert lab.manage("PUT", RULE, rule()).status == 200


@pytest.mark.parametrize(
    "refused",
    [
        rule(scope=f"{WORKSPACE}-2"),
        rule(query="Other_CL | project TimeGenerated"),
        rule(query="CloudNotebook_CL | project Value = 1.0"),
        rule(periods=7, failing=7),
        rule(periods=1, failing=2),
        rule(timeAggregation="Count"),
    ],
)
def test_a_rule_that_could_not_fire_is_refused(lab: Azure, refused: dict[str, Any]) -> None:
    assert lab.manage("PUT", RULE, refused).status in (400, 404)


def test_a_rule_on_a_machine_that_is_not_there_is_refused(lab: Azure) -> None:
    assert lab.manage("PUT", METRIC, {"location": "global", "properties": {"scopes": [MACHINE]}}).status == 404
