"""Amazon S3."""

import os

from ...settings import Storage
from .. import permission


class AwsBuckets:
    """Buckets that rclone reaches with the machine's own role."""

    seconds_for_a_permission: float = permission.SECONDS

    def configuration(self, storage: Storage) -> str:
        """rclone asks the instance metadata for the machine's own role."""
        endpoint = os.environ.get("AWS_ENDPOINT_URL")
        lines = ["[storage]", "type = s3", "env_auth = true", f"region = {storage.region}"]
        # rclone always sends an access list: this is the one that buckets without such lists take. And it neither makes
        # a bucket nor asks for the version that it has just written: the machine may do no such thing.
        lines += ["acl = bucket-owner-full-control", "no_check_bucket = true", "no_head = true"]
        # With its own endpoints AWS has the bucket in the host's name, others have it in the path.
        lines += ["provider = Other", f"endpoint = {endpoint}"] if endpoint else ["provider = AWS"]
        return "\n".join(lines) + "\n"

    def advice(self, folders: str) -> str:
        return (
            f"Its role needs s3:ListBucket, and s3:GetObject, s3:PutObject, s3:PutObjectAcl and s3:DeleteObject in the"
            f" folders {folders}; where a KMS key encrypts the bucket, kms:GenerateDataKey and kms:Decrypt too. Let the"
            " policies of the bucket, the key, the VPC endpoint and the organization allow it, and deploy again."
        )

    def denies_for_good(self, refusal: str) -> bool:
        return "explicit deny" in refusal
