"""Judges a Debian 13 machine by the points of CIS's benchmark, level 1 for servers."""
