"""The machine itself: disk, packages, firewall, networks, limits."""
