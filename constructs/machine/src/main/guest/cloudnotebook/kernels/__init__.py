"""The kernels that users start, and the Python that they run in."""
