"""Google Cloud Storage."""

from ...settings import Storage
from .identity import SECONDS_FOR_A_PERMISSION


class GoogleBuckets:
    """Buckets that rclone reaches with the machine's own account."""

    seconds_for_a_permission: float = SECONDS_FOR_A_PERMISSION

    def configuration(self, storage: Storage) -> str:
        """rclone asks the metadata server for a token, as it is told of no other way to sign in."""
        lines = ["[storage]", "type = google cloud storage"]
        # The bucket has no access lists, so rclone sends none with a file. And it neither makes a bucket nor looks
        # whether there is one.
        lines += ["bucket_policy_only = true", "no_check_bucket = true"]
        return "\n".join(lines) + "\n"

    def advice(self, folders: str) -> str:
        return (
            "Its service account needs the role Storage Object User (roles/storage.objectUser) on the bucket; it uses"
            f" the folders {folders}. Let the bucket's IP filter and VPC Service Controls admit the machine, and deploy"
            " again."
        )

    def denies_for_good(self, refusal: str) -> bool:
        """Never: what a new role does not allow yet is refused in the same words as what no role allows."""
        return False
