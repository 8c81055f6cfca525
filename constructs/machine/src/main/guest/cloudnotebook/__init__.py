"""Makes a Debian 13 machine the notebook that its desired state describes."""
