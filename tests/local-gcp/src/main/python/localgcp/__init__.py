"""A stand-in for the part of Google Cloud that a notebook uses."""
