"""What the guest's tests share."""

import pytest

from cloudnotebook import settings

NOTEBOOK = {
    "name": "notebook",
    "access": {"allowedCidrs": ["203.0.113.0/24"]},
    "tls": {"internal": {}},
    "authentication": {"passwordAndTotp": {"users": ["ada", "grace"]}},
    "javaKernel": {"jdk": 25, "dependencies": [], "jvmOptions": []},
    "updates": {"at": "03:30", "reboot": True},
    "idleStop": {"enabled": True, "afterMinutes": 60},
}
FACTS = {
    "url": "https://203.0.113.5",
    "address": "203.0.113.5",
    "dataVolume": "vol-0abc",
    "signInPrefix": "cloudnotebook/stack/notebook/",
    "kernelRole": "arn:aws:iam::123456789012:role/kernels",
    "kernelRoleOrigin": "own",
    "logGroup": "company/notebooks",
}
DATABASE_FACTS = {
    "databaseHost": "notebook.abc.eu-central-1.rds.amazonaws.com",
    "databasePort": "5432",
    "databaseName": "notebook",
    "databaseSecret": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-1",
    "databaseServer": "own",
}


@pytest.fixture
def notebook() -> settings.Settings:
    return settings.parse(NOTEBOOK, FACTS)


@pytest.fixture
def mirrored() -> settings.Settings:
    mirrors = {
        "apt": "https://mirror.example.com/",
        "maven": "https://mirror.example.com/maven",
        "proxy": "http://proxy.example.com:3128",
    }
    return settings.parse({**NOTEBOOK, "mirrors": mirrors}, FACTS)
