"""TLS and the web server before the hub."""
