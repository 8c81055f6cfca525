"""Entity tags: no MD5 of what KMS encrypts."""

import hashlib
from typing import Any

import pytest
from conftest import Client

CONTENT = b"hello"
PART = b"x" * 5 * 1024 * 1024
KMS = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/files"}


@pytest.fixture(scope="module")
def s3(client: Client) -> Any:
    return client("s3")


def bucket(s3: Any, name: str, encryption: dict[str, str] | None) -> str:
    s3.create_bucket(Bucket=name)
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    if encryption:
        rule = {"ApplyServerSideEncryptionByDefault": encryption}
        s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": [rule]})
    return name


def md5(content: bytes) -> str:
    return f'"{hashlib.md5(content).hexdigest()}"'


@pytest.mark.parametrize("name, encryption", [("plain", None), ("own-keys", {"SSEAlgorithm": "AES256"})])
def test_what_s3s_own_keys_encrypt_has_its_md5(s3: Any, name: str, encryption: dict[str, str] | None) -> None:
    put = s3.put_object(Bucket=bucket(s3, name, encryption), Key="a", Body=CONTENT)

    assert put["ETag"] == md5(CONTENT)


@pytest.mark.parametrize("name, encryption", [("kms", KMS), ("aws-key", {"SSEAlgorithm": "aws:kms"})])
def test_what_kms_encrypts_has_another_tag_everywhere(s3: Any, name: str, encryption: dict[str, str]) -> None:
    put = s3.put_object(Bucket=bucket(s3, name, encryption), Key="a", Body=CONTENT)

    assert put["ETag"] != md5(CONTENT)
    tags = {
        s3.get_object(Bucket=name, Key="a")["ETag"],
        s3.head_object(Bucket=name, Key="a")["ETag"],
        s3.list_objects_v2(Bucket=name)["Contents"][0]["ETag"],
        s3.list_object_versions(Bucket=name)["Versions"][0]["ETag"],
        s3.get_object(Bucket=name, Key="a", VersionId=put["VersionId"])["ETag"],
    }
    assert tags == {put["ETag"]}


def test_a_request_may_ask_for_kms_itself(s3: Any) -> None:
    kms = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": "alias/files"}
    put = s3.put_object(Bucket=bucket(s3, "by-request", None), Key="a", Body=CONTENT, **kms)

    assert put["ETag"] != md5(CONTENT)


def test_a_copy_into_kms_has_another_tag_than_its_source(s3: Any) -> None:
    source, target = bucket(s3, "copy-source", None), bucket(s3, "copy-target", KMS)
    s3.put_object(Bucket=source, Key="a", Body=CONTENT)

    copied = s3.copy_object(Bucket=target, Key="b", CopySource={"Bucket": source, "Key": "a"})

    assert copied["CopyObjectResult"]["ETag"] != md5(CONTENT)
    assert s3.head_object(Bucket=target, Key="b")["ETag"] == copied["CopyObjectResult"]["ETag"]


def test_parts_and_the_whole_of_an_upload_to_kms_have_other_tags(s3: Any) -> None:
    where = {"Bucket": bucket(s3, "parts", KMS), "Key": "big"}
    upload = where | {"UploadId": s3.create_multipart_upload(**where)["UploadId"]}
    part = s3.upload_part(**upload, PartNumber=1, Body=PART)["ETag"]

    parts = {"Parts": [{"PartNumber": 1, "ETag": part}]}
    whole = s3.complete_multipart_upload(**upload, MultipartUpload=parts)["ETag"]

    assert part != md5(PART)
    assert whole.endswith('-1"')
    assert hashlib.md5(hashlib.md5(PART).digest()).hexdigest() not in whole
    assert s3.head_object(**where)["ETag"] == whole


def test_a_condition_on_the_tag_holds(s3: Any) -> None:
    name = bucket(s3, "condition", KMS)
    tag = s3.put_object(Bucket=name, Key="a", Body=CONTENT)["ETag"]

    assert s3.put_object(Bucket=name, Key="a", Body=b"new", IfMatch=tag)["ETag"] != tag
