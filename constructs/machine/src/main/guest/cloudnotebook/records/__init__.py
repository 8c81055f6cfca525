"""What leaves the machine about it: audit lines and measurements."""
