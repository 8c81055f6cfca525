"""Which kernels a user's server offers."""

from jupyter_client.kernelspec import KernelSpecManager


class OwnKernels(KernelSpecManager):
    """Offers a user's own kernels too, though the rest of a home is no place for a server's configuration."""

    def _kernel_dirs_default(self):
        return [self.user_kernel_dir, *super()._kernel_dirs_default()]
