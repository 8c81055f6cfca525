"""An emulated AWS in its own network namespace: MiniStack, with what it lacks added."""
