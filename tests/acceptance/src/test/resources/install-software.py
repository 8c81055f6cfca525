"""Runs those steps of the setup that install software, for every part that a notebook can have."""

from types import SimpleNamespace

from cloudnotebook import main
from cloudnotebook.host import packages
from cloudnotebook.kernels import python_environment
from cloudnotebook.settings import Acme, Mirrors, Packages

every_part = SimpleNamespace(
    jdk=25,
    packages=Packages(debian=(), python=()),
    storage=True,
    facts=SimpleNamespace(database=True),
    tls=Acme(email="", directory=None),
    mirrors=Mirrors(apt=None, pypi=None, maven=None, proxy=None, ca_certificates=None),
)
for step in main.STEPS:
    if step.action.__module__ in (packages.__name__, python_environment.__name__):
        step.action(every_part)
