"""What a machine asks of its cloud. Nothing outside of this room names one."""
