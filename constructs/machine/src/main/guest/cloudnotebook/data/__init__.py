"""Users' object storage and database."""
