"""What a cloud remembers, in one file so that a later process continues."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self


@dataclass
class Kept:
    """The base of a cloud's state; all of its fields are JSON."""

    @classmethod
    def read(cls, file: Path) -> Self:
        """What an earlier process has left, or nothing."""
        return cls(**json.loads(file.read_text())) if file.exists() else cls()

    def write(self, file: Path) -> None:
        """Keeps it: the whole file or the one of before."""
        new = file.with_suffix(".new")
        new.write_text(json.dumps(asdict(self)))
        new.replace(file)
