"""A machine on Google Cloud."""
