"""Judges this machine, as root: a line for each point, and the score. It succeeds whatever the score is."""

import sys
from collections import Counter

from .findings import FAIL, NOT_APPLICABLE, NOT_JUDGED, PASS
from .machine import Machine
from .points import POINTS

machine = Machine()
counts: Counter[str] = Counter()
for point in POINTS:
    finding = point.check(machine)
    counts[finding.outcome] += 1
    print(f"{point.number}\t{finding.outcome}\t{point.name}\t{finding.reason}")
print(
    ", ".join(f"{counts[outcome]} {outcome}" for outcome in (PASS, FAIL, NOT_APPLICABLE, NOT_JUDGED)), file=sys.stderr
)
