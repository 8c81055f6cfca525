"""What a password must be that somebody chooses, and who still has the one that the machine made.

The hub asks here, and so does root's command, by the hub's Python: it has the list of common passwords.
"""

import hashlib
import secrets
import sys
from pathlib import Path

SHORTEST, LONGEST = 14, 256
STRANGER = "cloudnotebook-stranger"  # asked for in the place of names that are no users; nobody knows the password
FIRST = Path("/data/hub/first-passwords")
_STRONG = 3  # of zxcvbn's 0 to 4: at least 10^8 guesses
_READ_BY_ZXCVBN = 72


def fault(password: str, user: str) -> str | None:
    """What is wrong with a user's choice of a password, if anything."""
    if not SHORTEST <= len(password) <= LONGEST:
        return f"A password must have {SHORTEST} to {LONGEST} characters."
    if not password.isprintable():
        return "A password may only have printable characters."
    if _is_the_first(password, user):
        return "The first password was generated for you: choose a different one."
    return _guessable(password, user)


def _guessable(password: str, user: str) -> str | None:
    from zxcvbn import zxcvbn  # of the hub's Python

    found = zxcvbn(password[:_READ_BY_ZXCVBN], user_inputs=[user])
    if found["score"] >= _STRONG:
        return None
    warning = found["feedback"]["warning"].rstrip(".") or "it is similar to common passwords"
    return f"This password is easy to guess ({warning}). Use four or more unrelated words."


def keep_first(password: str, user: str) -> None:
    """Remembers that a user has a password that the machine made, until another is chosen."""
    FIRST.mkdir(mode=0o700, exist_ok=True)
    salt = secrets.token_hex(16)
    (FIRST / user).write_text(f"{salt} {_digest(salt, password)}")


def has_first(user: str) -> bool:
    """Whether a user still has the password that the machine made."""
    return (FIRST / user).exists()


def forget_first(user: str) -> None:
    (FIRST / user).unlink(missing_ok=True)


def _is_the_first(password: str, user: str) -> bool:
    if not has_first(user):
        return False
    salt, digest = (FIRST / user).read_text().split()
    return secrets.compare_digest(digest, _digest(salt, password))


def _digest(salt: str, password: str) -> str:
    """A plain digest is enough: the password is random, and long."""
    return hashlib.sha256((salt + password).encode()).hexdigest()


if __name__ == "__main__":
    print(fault(sys.stdin.read(), sys.argv[1]) or "", end="")
