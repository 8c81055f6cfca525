"""The hub, the gate before users' servers, and the administrators' command."""
