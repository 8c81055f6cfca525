"""Alert rules: what Azure refuses of them. Nothing is evaluated, and nobody is notified.

See https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule.
"""

from localazure import ids
from localazure.exchange import RefusedError
from localazure.kinds import computes
from localazure.state import Resource, State

MOST_PERIODS = 6


@computes("microsoft.insights/scheduledqueryrules")
def query_rule(state: State, resource: Resource, _before: Resource | None) -> None:
    """Its workspace and the table of its query are there, and each period has a time."""
    [scope] = _scopes(state, resource)
    for criterion in resource["properties"]["criteria"]["allOf"]:
        query = str(criterion["query"])
        table = query.partition(" ")[0]
        if ids.key(f"{scope}/tables/{table}") not in state.resources:
            raise RefusedError(400, "BadRequest", f"The query is invalid: there is no table {table} in {scope}.")
        periods = criterion["failingPeriods"]
        number = periods["numberOfEvaluationPeriods"]
        if not 1 <= periods["minFailingPeriodsToAlert"] <= number <= MOST_PERIODS:
            raise RefusedError(400, "BadRequest", f"Of {number} periods, 1 to {MOST_PERIODS} may have to fail.")
        if number > 1 and "summarize" not in query and "TimeGenerated" not in query:
            raise RefusedError(400, "BadRequest", "More than one period needs a query that projects a time.")
        if (criterion["timeAggregation"] == "Count") == ("metricMeasureColumn" in criterion):
            raise RefusedError(400, "BadRequest", "A column to measure goes with every aggregation but Count.")


@computes("microsoft.insights/metricalerts")
def metric_rule(state: State, resource: Resource, _before: Resource | None) -> None:
    """What it watches is there."""
    _scopes(state, resource)


def _scopes(state: State, resource: Resource) -> list[str]:
    scopes: list[str] = resource["properties"]["scopes"]
    for scope in scopes:
        if ids.key(scope) not in state.resources:
            raise RefusedError(404, "ResourceNotFound", f"The scope {scope} was not found.")
    return scopes
