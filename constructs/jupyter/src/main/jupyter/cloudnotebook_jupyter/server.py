"""Settings of a user's Jupyter server."""

# Only an administrator rebuilds JupyterLab, and the check whether that is needed costs a server one second.
# News would be fetched from a public address.
LAB_PAGE: dict[str, object] = {
    "disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True},
    "buildAvailable": False,
    "buildCheck": False,
}
CONFIGURATION_FILES = ("jupyter_server_config.py", "silent_kernels.py")
PROGRAMS_FILE = "jupyter_config.py"
PROGRAM = "user_server.py"  # starts it

# Jupyter's own list without kernel_info: at its start a Java kernel answers nothing else, and JupyterLab would show it
# as unknown until the first cell.
_NO_ACTIVITY = [
    "comm_info_request",
    "comm_info_reply",
    "shutdown_request",
    "shutdown_reply",
    "interrupt_request",
    "interrupt_reply",
    "debug_request",
    "debug_reply",
    "stream",
    "display_data",
    "update_display_data",
    "execute_input",
    "execute_result",
    "error",
    "status",
    "clear_output",
    "debug_event",
    "input_request",
    "input_reply",
]


def configuration(idle: int, kernels: int) -> dict[str, dict[str, object]]:
    """The server ends when no kernel or terminal is left; each ends after `idle` seconds without use, 0 for never.

    A busy kernel is never idle. At most `kernels` run.
    """
    return {
        "ServerApp": {"shutdown_no_activity_timeout": idle},
        "MappingKernelManager": {
            "default_kernel_name": "java",
            "cull_idle_timeout": idle,
            "cull_interval": min(300, max(10, idle // 4)) if idle else 300,
            "cull_connected": True,
            "cull_busy": False,
            "untracked_message_types": _NO_ACTIVITY,
        },
        "TerminalManager": {"cull_inactive_timeout": idle},
        "FewKernels": {"most": kernels},
        "KernelManager": {"shutdown_wait_time": 2.0},
        # Only root installs extensions, so JupyterLab need not ask PyPI for a list.
        "LabApp": {"extension_manager": "readonly"},
        # A Java kernel sends a message for each line that it prints, and Jupyter drops messages above these rates.
        "ZMQChannelsWebsocketConnection": {"iopub_msg_rate_limit": 30_000.0, "iopub_data_rate_limit": 50e6},
    }
