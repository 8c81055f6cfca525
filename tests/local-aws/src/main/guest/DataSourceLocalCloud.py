"""cloud-init's EC2 data source, for a guest.

In a container cloud-init does not look at the firmware, which is how it recognizes EC2, and it requests no metadata
tokens from an unknown EC2-like cloud. This class only tells it that it runs on EC2; the rest is cloud-init's own.
"""

from cloudinit.sources import DEP_FILESYSTEM, DEP_NETWORK, list_from_depends
from cloudinit.sources.DataSourceEc2 import CloudNames, DataSourceEc2


class DataSourceLocalCloud(DataSourceEc2):
    """The EC2 data source, always sure that it is on EC2."""

    def _get_cloud_name(self) -> str:
        return CloudNames.AWS


def get_datasource_list(depends):  # type: ignore[no-untyped-def]
    return list_from_depends(depends, [(DataSourceLocalCloud, (DEP_FILESYSTEM, DEP_NETWORK))])
