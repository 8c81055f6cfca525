"""What a password must be that somebody chooses himself; also asked in the hub."""

SHORTEST, LONGEST = 14, 256
STRANGER = "cloudnotebook-stranger"  # asked for in the place of names that are no users; nobody knows the password


def fault(password: str) -> str | None:
    """What is wrong with a password, if anything."""
    if not SHORTEST <= len(password) <= LONGEST:
        return f"A password has {SHORTEST} to {LONGEST} characters."
    if not password.isprintable():
        return "A password has printable characters only."
    return None
