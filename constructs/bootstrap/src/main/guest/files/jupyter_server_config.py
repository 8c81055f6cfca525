"""Each user's server: it runs so many kernels and no more."""

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer


class FewKernels(AsyncMappingKernelManager):
    """Refuses a kernel above the limit, and says what to do; those that are starting count too."""

    most = Integer(config=True)
    starting = 0

    async def start_kernel(self, **options):
        if options.get("kernel_id") not in self and len(self) + self.starting >= self.most:
            raise HTTPError(
                409, f"{self.most} kernels run already, which is the limit: shut one down to start another."
            )
        self.starting += 1
        try:
            return await super().start_kernel(**options)
        finally:
            self.starting -= 1


c = get_config()  # noqa: F821
c.ServerApp.kernel_manager_class = FewKernels
