"""Drives an object store with boto3, unmodified: `boto.py ENDPOINT`, credentials in the environment."""

import base64
import hashlib
import io
import sys
import urllib.request

import boto3
import botocore.exceptions
from botocore.config import Config
from boto3.s3.transfer import TransferConfig

endpoint = sys.argv[1]
PATH = {"addressing_style": "path"}


def client(**more):
    return boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", config=Config(s3=PATH, **more))


s3 = client()


def refused(code, status, call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        said = error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
        assert said == (code, status), f"{said} instead of {code} {status}"
        return error.response
    raise AssertionError(f"{code} was expected")


bucket = "boto-bucket"
s3.create_bucket(Bucket=bucket)
s3.get_waiter("bucket_exists").wait(Bucket=bucket)
assert [b["Name"] for b in s3.list_buckets()["Buckets"]] == [bucket]
assert s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] is None
refused("404", 404, s3.head_bucket, Bucket="no-such-bucket")
refused("NoSuchBucket", 404, s3.list_objects_v2, Bucket="no-such-bucket")

# Every way in which a client signs and checks a body.
body = b"hello, world\n" * 100
for when in ("when_supported", "when_required"):
    for algorithm in (None, "CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"):
        if algorithm in ("CRC32C", "CRC64NVME"):
            # They need the C runtime, which may not be there: the value is given by hand below.
            continue
        for payload in (None, True, False):
            config = {"request_checksum_calculation": when}
            signing = dict(PATH) if payload is None else dict(PATH, payload_signing_enabled=payload)
            one = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", config=Config(s3=signing, **config))
            for data in (body, io.BytesIO(body)):
                arguments = {"ChecksumAlgorithm": algorithm} if algorithm else {}
                put = one.put_object(Bucket=bucket, Key="body", Body=data, **arguments)
                assert put["ETag"] == '"%s"' % hashlib.md5(body).hexdigest()
                got = one.get_object(Bucket=bucket, Key="body", ChecksumMode="ENABLED")
                assert got["Body"].read() == body
s3.put_object(Bucket=bucket, Key="sum", Body=b"123456789", ChecksumCRC64NVME="rosUhgp5mIg=")
head = s3.head_object(Bucket=bucket, Key="sum", ChecksumMode="ENABLED")
assert (head["ChecksumCRC64NVME"], head["ChecksumType"]) == ("rosUhgp5mIg=", "FULL_OBJECT"), head
refused("BadDigest", 400, s3.put_object, Bucket=bucket, Key="sum", Body=b"12345678", ChecksumCRC64NVME="rosUhgp5mIg=")
refused("InvalidDigest", 400, s3.put_object, Bucket=bucket, Key="sum", Body=b"1", ContentMD5="short")

# What is said about an object, and keys of any text.
for key in ("a b", "ü/ö&<>'\"", "new\nline", "plus+", "//slashes//", "%41", "dots/../x"):
    s3.put_object(
        Bucket=bucket, Key="keys/" + key, Body=key.encode(), ContentType="text/x", CacheControl="no-cache",
        Metadata={"color": "blue"}, Tagging="a=1&b=%20",
    )
    got = s3.get_object(Bucket=bucket, Key="keys/" + key)
    assert got["Body"].read() == key.encode()
    assert (got["ContentType"], got["CacheControl"], got["Metadata"]) == ("text/x", "no-cache", {"color": "blue"})
    assert got["TagCount"] == 2
    tags = s3.get_object_tagging(Bucket=bucket, Key="keys/" + key)["TagSet"]
    assert tags == [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": " "}], tags
    copy = s3.copy_object(Bucket=bucket, Key="copy/" + key, CopySource={"Bucket": bucket, "Key": "keys/" + key})
    assert copy["CopyObjectResult"]["ETag"] == got["ETag"]

# Ranges and conditions.
s3.put_object(Bucket=bucket, Key="range", Body=b"0123456789")
part = s3.get_object(Bucket=bucket, Key="range", Range="bytes=2-4")
assert (part["Body"].read(), part["ContentRange"]) == (b"234", "bytes 2-4/10")
assert part["ResponseMetadata"]["HTTPStatusCode"] == 206
response = refused("InvalidRange", 416, s3.get_object, Bucket=bucket, Key="range", Range="bytes=10-")
assert response["ResponseMetadata"]["HTTPHeaders"]["content-range"] == "bytes */10"
refused("304", 304, s3.get_object, Bucket=bucket, Key="range", IfNoneMatch=part["ETag"])
refused("PreconditionFailed", 412, s3.get_object, Bucket=bucket, Key="range", IfMatch='"x"')
refused("PreconditionFailed", 412, s3.put_object, Bucket=bucket, Key="range", Body=b"x", IfNoneMatch="*")
refused("NoSuchKey", 404, s3.get_object, Bucket=bucket, Key="nothing")
refused("404", 404, s3.head_object, Bucket=bucket, Key="nothing")

# Lists, page by page.
keys = sorted("list/%d/%02d" % (n % 3, n) for n in range(20))
for key in keys:
    s3.put_object(Bucket=bucket, Key=key, Body=b"")
for operation in ("list_objects", "list_objects_v2"):
    pages = s3.get_paginator(operation).paginate(Bucket=bucket, Prefix="list/", PaginationConfig={"PageSize": 3})
    assert [o["Key"] for page in pages for o in page["Contents"]] == keys, operation
    pages = s3.get_paginator(operation).paginate(
        Bucket=bucket, Prefix="list/", Delimiter="/", PaginationConfig={"PageSize": 1}
    )
    prefixes = [p["Prefix"] for page in pages for p in page.get("CommonPrefixes", [])]
    assert prefixes == ["list/0/", "list/1/", "list/2/"], (operation, prefixes)
shown = [o["Key"] for o in s3.list_objects_v2(Bucket=bucket, Prefix="keys/")["Contents"]]
assert "keys/new\nline" in shown and "keys/ü/ö&<>'\"" in shown and "keys/plus+" in shown, shown

# Uploads in parts.
large = bytes(range(256)) * 4 * 1024 * 6
config = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
s3.upload_fileobj(io.BytesIO(large), bucket, "large", Config=config)
assert s3.head_object(Bucket=bucket, Key="large")["ETag"].endswith('-2"')
there = io.BytesIO()
s3.download_fileobj(bucket, "large", there, Config=config)
assert there.getvalue() == large
attributes = s3.get_object_attributes(
    Bucket=bucket, Key="large", ObjectAttributes=["ETag", "ObjectSize", "ObjectParts", "Checksum", "StorageClass"]
)
assert attributes["ObjectSize"] == len(large) and attributes["ObjectParts"]["TotalPartsCount"] == 2, attributes
second = s3.get_object(Bucket=bucket, Key="large", PartNumber=2)
assert second["PartsCount"] == 2 and second["Body"].read() == large[5 << 20:]
upload = s3.create_multipart_upload(Bucket=bucket, Key="parts")["UploadId"]
one = dict(Bucket=bucket, Key="parts", UploadId=upload)
source = {"Bucket": bucket, "Key": "large"}
copied = s3.upload_part_copy(**one, PartNumber=1, CopySource=source, CopySourceRange="bytes=0-%d" % ((5 << 20) - 1))
last = s3.upload_part(**one, PartNumber=2, Body=b"end")
listed = s3.list_parts(**one)["Parts"]
assert [(p["PartNumber"], p["Size"]) for p in listed] == [(1, 5 << 20), (2, 3)], listed
assert [u["UploadId"] for u in s3.list_multipart_uploads(Bucket=bucket)["Uploads"]] == [upload]
parts = [
    {"PartNumber": 1, "ETag": copied["CopyPartResult"]["ETag"]}, {"PartNumber": 2, "ETag": last["ETag"]},
]
refused("InvalidPartOrder", 400, s3.complete_multipart_upload, **one, MultipartUpload={"Parts": parts[::-1]})
s3.complete_multipart_upload(**one, MultipartUpload={"Parts": parts})
refused("NoSuchUpload", 404, s3.abort_multipart_upload, **one)
assert s3.get_object(Bucket=bucket, Key="parts")["Body"].read() == large[:5 << 20] + b"end"

# Presigned URLs, in both directions.
signer = client(signature_version="s3v4")
url = signer.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "signed", "ContentType": "text/plain"})
urllib.request.urlopen(
    urllib.request.Request(url, data=b"by url", method="PUT", headers={"content-type": "text/plain"})
).read()
url = signer.generate_presigned_url(
    "get_object", Params={"Bucket": bucket, "Key": "signed", "ResponseContentDisposition": "attachment"}
)
with urllib.request.urlopen(url) as answer:
    assert answer.read() == b"by url" and answer.headers["content-disposition"] == "attachment"

# What nothing was configured of.
for code, call in {
    "NoSuchBucketPolicy": s3.get_bucket_policy,
    "NoSuchCORSConfiguration": s3.get_bucket_cors,
    "NoSuchLifecycleConfiguration": s3.get_bucket_lifecycle_configuration,
    "NoSuchTagSet": s3.get_bucket_tagging,
    "NoSuchWebsiteConfiguration": s3.get_bucket_website,
    "ReplicationConfigurationNotFoundError": s3.get_bucket_replication,
    "ObjectLockConfigurationNotFoundError": s3.get_object_lock_configuration,
    "NoSuchPublicAccessBlockConfiguration": s3.get_public_access_block,
    "ServerSideEncryptionConfigurationNotFoundError": s3.get_bucket_encryption,
}.items():
    refused(code, 404, call, Bucket=bucket)
assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
assert s3.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"
assert len(s3.get_bucket_acl(Bucket=bucket)["Grants"]) == 1
assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=bucket)
for call, more in [
    (s3.put_object_tagging, {"Key": "range", "Tagging": {"TagSet": []}}),
    (s3.delete_bucket_cors, {}),
    (s3.delete_object_tagging, {"Key": "range"}),
    (s3.list_object_versions, {}),
]:
    refused("NotImplemented", 501, call, Bucket=bucket, **more)
assert s3.get_object(Bucket=bucket, Key="range")["Body"].read() == b"0123456789"

# Away with it all, a thousand at a time.
refused("BucketNotEmpty", 409, s3.delete_bucket, Bucket=bucket)
for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
    gone = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": o["Key"]} for o in page["Contents"]]})
    assert "Errors" not in gone, gone
s3.delete_bucket(Bucket=bucket)
print("boto3 is content")
