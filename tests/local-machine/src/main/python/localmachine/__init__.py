"""What runs beside an emulated cloud, in its network namespace."""
