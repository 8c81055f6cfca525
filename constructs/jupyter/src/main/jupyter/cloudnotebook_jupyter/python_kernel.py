"""The Python kernel."""

from pathlib import Path


def kernel_spec(python: Path, variables: dict[str, str]) -> dict[str, object]:
    """Jupyter's description of the kernel that this Python starts."""
    return {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python",
        "language": "python",
        "metadata": {"debugger": True},
        "env": variables,
    }
