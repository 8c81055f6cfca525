"""A machine on Azure."""
