"""A machine on AWS."""
