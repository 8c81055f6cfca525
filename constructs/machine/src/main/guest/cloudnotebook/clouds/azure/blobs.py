"""Azure Blob Storage."""

from ...settings import Storage
from .identity import SECONDS_FOR_A_PERMISSION, client_id


class AzureBlobs:
    """Containers that rclone reaches with the machine's own identity; a container is what others call a bucket."""

    seconds_for_a_permission: float = SECONDS_FOR_A_PERMISSION

    def configuration(self, storage: Storage) -> str:
        """rclone asks the instance metadata for a token of that identity."""
        lines = ["[storage]", "type = azureblob", f"account = {storage.account}"]
        lines += ["use_msi = true", f"msi_client_id = {client_id()}"]
        return "\n".join(lines) + "\n"

    def advice(self, folders: str) -> str:
        return (
            "On the container, its identity needs a role with the action"
            " Microsoft.Storage/storageAccounts/blobServices/containers/write and, for blobs, the data actions read,"
            f" write and delete; it uses the folders {folders}. Let the account's firewall admit the machine, and"
            " deploy again."
        )

    def denies_for_good(self, refusal: str) -> bool:
        """Never: what a new role does not allow yet is refused in the same words as what no role allows."""
        return False
