"""What runs inside a local cloud's network namespace, and the forward into it."""
