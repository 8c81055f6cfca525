"""Logs reach their table if the machine may send them."""

from typing import Any

import pytest
from conftest import GROUP, IDENTITY, SUBSCRIPTION, Azure

from localazure import identity, logs

PROVIDERS = f"{GROUP}/providers"
WORKSPACE = f"{PROVIDERS}/Microsoft.OperationalInsights/workspaces/logs"
ENDPOINT = f"{PROVIDERS}/Microsoft.Insights/dataCollectionEndpoints/in"
RULE = f"{PROVIDERS}/Microsoft.Insights/dataCollectionRules/rule"
PUBLISHER = "3913510d-42f4-4e42-8a64-420c390055eb"
ROLE = f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/{PUBLISHER}"
STREAM = "Custom-Notebook_CL"
FLOW = {"streams": [STREAM], "destinations": ["there"], "outputStream": STREAM}
DESCRIBED = {
    "dataCollectionEndpointId": ENDPOINT,
    "streamDeclarations": {STREAM: {"columns": [{"name": "TimeGenerated", "type": "datetime"}, {"name": "Message"}]}},
    "destinations": {"logAnalytics": [{"name": "there", "workspaceResourceId": WORKSPACE}]},
    "dataFlows": [FLOW],
}


@pytest.fixture
def url(azure: Azure) -> str:
    """Where a machine that has started sends its rows."""
    azure.make_machine()
    azure.command()
    azure.put(WORKSPACE)
    azure.put(f"{WORKSPACE}/tables/Notebook_CL")
    endpoint = azure.put(ENDPOINT)["properties"]["logsIngestion"]["endpoint"]
    rule = azure.put(RULE, properties=DESCRIBED)["properties"]["immutableId"]
    return f"{endpoint}/dataCollectionRules/{rule}/streams/{STREAM}?api-version=2023-01-01"


def allow(azure: Azure) -> None:
    principal = azure.manage("GET", IDENTITY).body["properties"]["principalId"]
    properties = {"roleDefinitionId": ROLE, "principalId": principal}
    azure.put(f"{RULE}/providers/Microsoft.Authorization/roleAssignments/{PUBLISHER}", properties=properties)


def send(azure: Azure, url: str, rows: Any) -> int:
    return azure.send("POST", url, azure.machines_token(logs.INGESTION_AUDIENCE), rows).status


def test_a_machine_without_the_role_is_refused(azure: Azure, url: str) -> None:
    assert send(azure, url, [{"Message": "hello"}]) == 403


def test_rows_are_found_in_the_table_without_columns_that_it_has_not(azure: Azure, url: str) -> None:
    allow(azure)
    assert send(azure, url, [{"Message": "hello", "Colour": "red"}]) == 204
    workspace = azure.manage("GET", WORKSPACE).body["properties"]["customerId"]
    asked = f"https://{logs.QUERIES}/v1/workspaces/{workspace}/query"
    headers = azure.token(identity.OPERATOR, logs.QUERIES_AUDIENCE)
    table = azure.send("POST", asked, headers, {"query": "Notebook_CL"}).body["tables"][0]
    assert [column["name"] for column in table["columns"]] == ["Message"]
    assert table["rows"] == [["hello"]]


def test_a_stream_that_is_not_declared_is_refused(azure: Azure, url: str) -> None:
    allow(azure)
    assert send(azure, url.replace(STREAM, "Custom-Other_CL"), [{"Message": "hello"}]) == 400


def test_a_call_that_is_too_long_is_refused(azure: Azure, url: str) -> None:
    allow(azure)
    assert send(azure, url, [{"Message": "x" * logs.LONGEST_CALL}]) == 413


def test_a_rule_needs_the_table_that_it_fills(azure: Azure) -> None:
    azure.put(GROUP)
    azure.put(WORKSPACE)
    azure.put(ENDPOINT)
    reply = azure.manage("PUT", RULE, {"location": "westeurope", "properties": DESCRIBED})
    assert reply.body["error"]["code"] == "InvalidOutputTable"


def test_a_table_says_which_retention_is_its_own(azure: Azure) -> None:
    azure.put(GROUP)
    azure.put(WORKSPACE)
    table = azure.put(f"{WORKSPACE}/tables/Notebook_CL", properties={"retentionInDays": 90})["properties"]
    assert table["retentionInDaysAsDefault"] is False
    assert table["totalRetentionInDaysAsDefault"] is True
