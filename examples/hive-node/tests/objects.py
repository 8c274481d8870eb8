"""Objects as boto3 sees them, through every process between a client and the bytes."""

import io
import os
import ssl
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import MissingDependencyException

import checks
from checks import check, refused

context = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"])
bucket = "boto-objects"


def fetch(url, method="GET", data=None, headers=()):
    """Status, bytes and headers, without boto3."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, dict(headers), method=method), context=context) as found:
            return found.status, found.read(), found.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def client(**options):
    return boto3.client("s3", config=Config(**options))


s3 = client()
s3.create_bucket(Bucket=bucket)
s3.get_waiter("bucket_exists").wait(Bucket=bucket, WaiterConfig=checks.QUICK)
large = os.urandom(20 << 20)

# Trailing checksums on and off, from memory and from a stream; small and streamed.
for mode in ("when_supported", "when_required"):
    one = client(request_checksum_calculation=mode, response_checksum_validation=mode)
    for name, data in (("empty", b""), ("small", b"hello"), ("large", large)):
        for body in (data, io.BytesIO(data)):
            one.put_object(Bucket=bucket, Key=name, Body=body, Metadata={"mode": mode})
            found = one.get_object(Bucket=bucket, Key=name)
            check(found["Body"].read() == data and found["Metadata"] == {"mode": mode}, (mode, name))
for algorithm in ("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"):
    try:
        put = s3.put_object(Bucket=bucket, Key="sum", Body=io.BytesIO(large[: 3 << 20]), ChecksumAlgorithm=algorithm)
    except MissingDependencyException:
        # Without an extension boto3 has not all of them.
        continue
    check(put["Checksum" + algorithm] and s3.get_object(Bucket=bucket, Key="sum")["Body"].read() == large[: 3 << 20], put)

# Ranges.
for said, slice_ in (("0-0", slice(0, 1)), ("-5", slice(-5, None)), ("7000000-", slice(7000000, None)),
                     ("1048575-9437184", slice(1048575, 9437185))):
    check(s3.get_object(Bucket=bucket, Key="large", Range=f"bytes={said}")["Body"].read() == large[slice_], said)
refused(lambda: s3.get_object(Bucket=bucket, Key="small", Range="bytes=5-"), "InvalidRange", status=416)

# Copies, and uploads in parts: by the transfer manager and by hand.
s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "large"})
check(s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == large, "a copy")
transfer = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
s3.upload_fileobj(io.BytesIO(large), bucket, "managed", Config=transfer)
back = io.BytesIO()
s3.download_fileobj(bucket, "managed", back, Config=transfer)
check(back.getvalue() == large, "an upload in parts")
one = dict(Bucket=bucket, Key="parts", UploadId=s3.create_multipart_upload(Bucket=bucket, Key="parts")["UploadId"])
parts = []
for number in (1, 2, 3):
    part = s3.upload_part(**one, PartNumber=number, Body=large[(number - 1) * (6 << 20):][: 6 << 20])
    parts.append({"PartNumber": number, "ETag": part["ETag"]})
pages = list(s3.get_paginator("list_parts").paginate(**one, PaginationConfig={"PageSize": 2}))
check([len(page["Parts"]) for page in pages] == [2, 1], pages)
s3.complete_multipart_upload(**one, MultipartUpload={"Parts": parts})
check(s3.get_object(Bucket=bucket, Key="parts")["Body"].read() == large[: 18 << 20], "parts")
gone = dict(Bucket=bucket, Key="gone", UploadId=s3.create_multipart_upload(Bucket=bucket, Key="gone")["UploadId"])
s3.upload_part(**gone, PartNumber=1, Body=large[: 5 << 20])
s3.abort_multipart_upload(**gone)
check("Uploads" not in s3.list_multipart_uploads(Bucket=bucket), "an upload that was given up")

# Presigned URLs, as an unconfigured client makes them (version 2), and with version 4.
for maker, mark in ((s3, "&Signature="), (client(signature_version="s3v4"), "X-Amz-Signature=")):
    made = lambda operation, seconds=600, **more: maker.generate_presigned_url(
        operation, Params={"Bucket": bucket, "Key": "a b/€", **more}, ExpiresIn=seconds)
    url = made("put_object", ContentType="text/plain", Metadata={"by": "url"})
    check(mark in url, url)
    status, text, _ = fetch(url, "PUT", b"by url", {"content-type": "text/plain", "x-amz-meta-by": "url"})
    check(status == 200, text)
    status, text, headers = fetch(made("get_object", ResponseContentDisposition='attachment; filename="a&b"'))
    check((status, text) == (200, b"by url"), text)
    check(headers["content-disposition"] == 'attachment; filename="a&b"' and headers["x-amz-meta-by"] == "url", headers)
    check(headers["content-type"] == "text/plain", headers)
    check(fetch(made("head_object"), "HEAD")[0] == 200, "head")
    status, text, _ = fetch(made("get_object").replace("Signature=", "Signature=0"))
    check(status == 403 and b"<Code>SignatureDoesNotMatch</Code>" in text, text)
    check(fetch(made("get_object") + "&acl")[0] == 403, "another action")
    check(fetch(made("get_object"), "DELETE")[0] == 403, "another method")
    status, text, _ = fetch(made("get_object", seconds=-5))
    check(status in (400, 403) and (b"expired" in text or b"non-negative" in text), text)
    check(fetch(made("delete_object"), "DELETE")[0] == 204, "delete")

# Lists, in pages, and deletion of many.
names = [f"list/{n // 10}/{n:03}" for n in range(60)]
for name in names:
    s3.put_object(Bucket=bucket, Key=name, Body=b"x")
for operation in ("list_objects", "list_objects_v2"):
    pages = list(s3.get_paginator(operation).paginate(Bucket=bucket, Prefix="list/", PaginationConfig={"PageSize": 25}))
    check([entry["Key"] for page in pages for entry in page["Contents"]] == names and len(pages) == 3, operation)
    pages = s3.get_paginator(operation).paginate(Bucket=bucket, Prefix="list/", Delimiter="/", PaginationConfig={"PageSize": 4})
    check(len([prefix for page in pages for prefix in page.get("CommonPrefixes", [])]) == 6, operation)
everything = [entry["Key"] for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket) for entry in page["Contents"]]
refused(lambda: s3.delete_bucket(Bucket=bucket), "BucketNotEmpty", status=409)
deleted = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": name} for name in [*everything, "never there"]]})
check(len(deleted["Deleted"]) == len(everything) + 1 and "Errors" not in deleted, deleted)
check(s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0, "all are gone")
s3.delete_bucket(Bucket=bucket)
refused(lambda: s3.get_object(Bucket=bucket, Key="small"), "NoSuchBucket", status=404)
print(f"{checks.checks} checks with boto3")
