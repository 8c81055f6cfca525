"""Entity tags of S3 as AWS makes them: no MD5 of the content if it is encrypted by a key of KMS or of the caller.

See https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html, ETag.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from ministack.services import s3

Answer = tuple[int, dict[str, str], bytes]
Record = dict[str, Any]


def answer_as_aws() -> None:
    """Makes every request that writes an object, or a part of one, set the tag that AWS would set."""
    for name in ("_put_object", "_copy_object", "_complete_multipart_upload"):
        setattr(s3, name, _tagging(getattr(s3, name), _written_object))
    s3._upload_part = _tagging(s3._upload_part, lambda bucket, key, body, query, headers: _written_part(query))
    s3._upload_part_copy = _tagging(s3._upload_part_copy, lambda bucket, key, query, headers: _written_part(query))


def _tagging(write: Callable[..., Answer], written: Callable[..., list[Record]]) -> Callable[..., Answer]:
    """The same request, but its answer and records have another tag unless S3's own keys encrypt."""

    def write_and_tag(*request: Any) -> Answer:
        status, headers, body = write(*request)
        if status == 200 and not _encrypted_by_s3(headers):
            for record in written(*request):
                md5 = record["etag"].strip('"')
                tag = hashlib.sha256(md5.encode()).hexdigest()[:32] + md5[32:]
                record["etag"] = f'"{tag}"'
                headers = {name: value.replace(md5, tag) for name, value in headers.items()}
                body = body.replace(md5.encode(), tag.encode())
        return status, headers, body

    return write_and_tag


def _encrypted_by_s3(headers: dict[str, str]) -> bool:
    customer = "x-amz-server-side-encryption-customer-algorithm"
    return customer not in headers and headers.get("x-amz-server-side-encryption", "AES256") == "AES256"


def _written_object(bucket: str, key: str, *_: Any) -> list[Record]:
    """The object that was just written, and its entry among the versions."""
    versions: list[Record] = s3._object_versions.get((bucket, key), [])
    return [s3._buckets[bucket]["objects"][key], *versions[-1:]]


def _written_part(query: dict[str, Any]) -> list[Record]:
    parts = s3._multipart_uploads[s3._qp(query, "uploadId")]["parts"]
    return [parts[int(s3._qp(query, "partNumber"))]]
