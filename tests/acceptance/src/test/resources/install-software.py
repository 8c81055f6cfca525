"""Runs the setup steps that install software, for every part that a notebook can have."""

import sys
from types import SimpleNamespace

sys.path[:0] = ["machine/src/main/guest", "jupyter/src/main/jupyter"]

from cloudnotebook import main  # noqa: E402
from cloudnotebook.clouds.aws.aws import AwsCloud  # noqa: E402
from cloudnotebook.host import packages  # noqa: E402
from cloudnotebook.kernels import python_environment  # noqa: E402
from cloudnotebook.settings import Acme, Mirrors, Packages  # noqa: E402

every_part = SimpleNamespace(
    jdk=25,
    packages=Packages(debian=(), python=()),
    storage=True,
    facts=SimpleNamespace(database=True),
    tls=Acme(email="", directory=None),
    mirrors=Mirrors(apt=None, pypi=None, maven=None, proxy=None, ca_certificates=None),
)
of_software = (packages.__name__, python_environment.__name__)
for step in main.steps(AwsCloud()):
    if getattr(step.action, "__module__", "") in of_software:
        step.action(every_part)
