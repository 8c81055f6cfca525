"""The hub says only so much in a while: journald limits other services, and must take every audit line of this one."""

import logging
import time

LINES, SECONDS = 200, 30.0


class FewLines(logging.Filter):
    """Leaves out what is above the limit, and then says how much that was."""

    def __init__(self, clock=time.monotonic):
        super().__init__()
        self.clock = clock
        self.begun = clock()
        self.lines = 0

    def filter(self, record):
        if self.clock() - self.begun >= SECONDS:
            left_out = self.lines - LINES
            self.begun, self.lines = self.clock(), 0
            if left_out > 0:
                record.msg = f"({left_out} lines were left out here) {record.msg}"
        self.lines += 1
        return self.lines <= LINES


CONFIGURATION = {"filters": {"few": {"()": FewLines}}, "handlers": {"console": {"filters": ["few"]}}}
