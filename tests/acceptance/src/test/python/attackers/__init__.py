"""Attackers of a notebook: somebody without an account at its address, and a user with a shell."""
