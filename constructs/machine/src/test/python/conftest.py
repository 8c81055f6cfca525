"""Shared fixtures and helpers of the guest's tests."""

import json

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
CONTRACTS = json.loads((settings.BUNDLE / "contracts.json").read_text())
_VALUES = {
    "address": "203.0.113.5",
    "certificateSecret": "company/certificate",
    "clientSecret": "company/client",
    "dataDisk": "vol-0abc",
    "databaseAdministrator": "notebook-machine",
    "databaseAuthorities": "the region's authority\n",
    "databaseHost": "notebook.abc.eu-central-1.rds.amazonaws.com",
    "databaseName": "notebook",
    "databasePort": "5432",
    "databaseSecret": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-1",
    "databaseServer": "own",
    "dnsZone": "Z0EXAMPLE",
    "encryptionKey": "arn:aws:kms:eu-central-1:123456789012:key/1",
    "kernelIdentity": "arn:aws:iam::123456789012:role/kernels",
    "kernelIdentityOrigin": "own",
    "log": "company/notebooks",
    "machineIdentity": "4e1d0000-0000-4000-8000-00000000000a",
    "openIdClientId": "notebook",
    "openIdIssuer": "https://id.example.com",
    "signInPrefix": "cloudnotebook/stack/notebook/",
    "storageAccount": "",
    "storageBucket": "files",
    "storageRegion": "eu-central-1",
    "url": "https://203.0.113.5",
}
FACTS = {name: _VALUES[name] for name in CONTRACTS["facts"]["always"]}
OTHER_FACTS = {name: _VALUES[name] for name in CONTRACTS["facts"]["sometimes"]}
DATABASE_FACTS = {name: value for name, value in OTHER_FACTS.items() if name.startswith("database")}


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
