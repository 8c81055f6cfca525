"""Checks with Python's jsonschema that the schema takes what the program takes, and refuses what it must.

Usage: check.py SCHEMA TAKEN REFUSED
"""

import json
import sys
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator


def main() -> int:
    schema, taken, refused = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:])
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    wrong = [f"refused, though the program takes it: {show(each)}" for each in taken if not validator.is_valid(each)]
    wrong += [f"taken, though it is wrong: {show(each)}" for each in refused if validator.is_valid(each)]
    print(f"jsonschema: {len(taken)} files to take, {len(refused)} to refuse, {len(wrong)} wrong")
    print(*wrong, sep="\n", end="", file=sys.stderr)
    return 1 if wrong or not taken or not refused else 0


def show(notebook: Any) -> str:
    return json.dumps(notebook)


if __name__ == "__main__":
    sys.exit(main())
