"""A stand-in for the part of Azure that a notebook uses. Python's own library is all that it needs."""
