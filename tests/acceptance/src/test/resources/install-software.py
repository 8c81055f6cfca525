"""Installs what every notebook needs and what single parts of it need, by the setup's own steps."""

from types import SimpleNamespace

from cloudnotebook import packages, python_environment
from cloudnotebook.settings import Acme, Mirrors

every_part = SimpleNamespace(
    jdk=25,
    storage=True,
    facts=SimpleNamespace(database=True),
    tls=Acme(email="", directory=None),
    mirrors=Mirrors(apt=None, pypi=None, maven=None, proxy=None, ca_certificates=None),
)
packages.refresh(every_part)
packages.install_web_server(every_part)
packages.install(every_part)
packages.install_java(every_part)
python_environment.install(every_part)
