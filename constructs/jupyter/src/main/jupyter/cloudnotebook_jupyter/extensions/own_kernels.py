"""Which kernels a user's server offers."""

from jupyter_client.kernelspec import KernelSpecManager


class OwnKernels(KernelSpecManager):
    """Also offers a user's own kernels, although a server takes no other configuration from the home."""

    def _kernel_dirs_default(self):
        return [self.user_kernel_dir, *super()._kernel_dirs_default()]
