"""Servers that run beside an emulated cloud, in its network namespace."""
