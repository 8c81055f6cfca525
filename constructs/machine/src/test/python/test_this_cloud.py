"""The machine knows its cloud from the file that its first start brought."""

from pathlib import Path

import pytest

from cloudnotebook import main
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.clouds.azure.azure import AzureCloud
from cloudnotebook.clouds.google.google import GoogleCloud


@pytest.mark.parametrize(
    ("source", "cloud"),
    [
        ('{"cloud":"aws","parameter":"/p"}', AwsCloud),
        ('{"cloud":"azure"}', AzureCloud),
        ('{"cloud":"google"}', GoogleCloud),
    ],
    ids=["aws", "azure", "google"],
)
def test_the_file_names_the_cloud(source: str, cloud: type, tmp_path: Path) -> None:
    file = tmp_path / "source.json"
    file.write_text(source)
    assert type(main.this_cloud(file)) is cloud
