"""An emulated AWS: MiniStack and what it lacks, for its own network namespace."""
