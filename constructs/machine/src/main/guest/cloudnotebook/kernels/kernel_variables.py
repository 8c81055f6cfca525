"""The variables that every user's kernels have."""

from ..data import database
from ..settings import Settings


def of(settings: Settings) -> dict[str, str]:
    """Those that the notebook names, and the way to its database; Jupyter fills in what follows a single `$`."""
    named = {name: value.replace("$", "$$") for name, value in settings.environment.items()}
    return named | database.kernel_environment(settings)
