#!/usr/bin/env python3
"""Requests as botocore signs them, for `sigv4/botocore.rs`: `python3 sigv4_botocore.py > sigv4_botocore.json`.

The first half calls botocore's signers with requests made by hand; the second half lets botocore's clients make the
whole request and catches it before it is sent. Nothing leaves the machine. The credentials are AWS's documented
examples, and the time is fixed, so that the same botocore prints the same vectors.
"""

import base64
import datetime
import json
import sys
from urllib.parse import urlsplit

import botocore
import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import botocore.session

ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE//+token=="
REGION = "us-west-2"
NOW = datetime.datetime(2026, 11, 23, 12, 34, 56)
HOST = "localhost:9999"

botocore.auth.get_current_datetime = lambda remove_tzinfo=True: NOW

vectors = []


def add(name, method, url, headers, body, service, token, content=None):
    parts = urlsplit(url)
    target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    pairs = [(key, value if isinstance(value, str) else value.decode()) for key, value in headers.items()]
    # Neither is signed, and both differ from run to run or from machine to machine.
    pairs = [(key, value) for key, value in pairs if key.lower() not in ("user-agent", "amz-sdk-invocation-id")]
    if not any(key.lower() == "host" for key, _ in pairs):
        pairs.append(("Host", parts.netloc))
    body = body or b""
    body = body.read() if hasattr(body, "read") else body
    body = body.encode() if isinstance(body, str) else body
    vectors.append({
        "name": name,
        "service": service,
        "method": method,
        "target": target,
        "headers": pairs,
        "body": base64.b64encode(body).decode(),
        "content": base64.b64encode(body if content is None else content).decode(),
        "token": token,
    })


def by_hand(name, signer, service, method, path, headers=None, body=b"", token=None, context=None, **options):
    credentials = botocore.credentials.Credentials(ACCESS_KEY, SECRET, token)
    request = botocore.awsrequest.AWSRequest(
        method=method, url=f"https://{HOST}{path}", headers=headers or {},
        data=b"" if "Query" in signer else body,  # a presigner would move it into the query
    )
    request.context.update(context or {})
    getattr(botocore.auth, signer)(credentials, service, REGION, **options).add_auth(request)
    add(name, method, request.url, request.headers, body, service, token)


PATHS = [
    "/", "/bucket", "/bucket/", "/bucket/key", "/bucket/a%20b", "/bucket/%E2%82%AC", "/bucket//double///slash",
    "/bucket/a/../b/./c", "/bucket/a%2Fb", "/bucket/a+b", "/bucket/a%2Bb", "/bucket/~tilde", "/bucket/%7Etilde",
    "/bucket/(paren)'quote'!", "/bucket/a=b&c", "/bucket/a:b@c,d;e$f*", "/bucket/100%25", "/bucket/%e2%82%ac",
    "/bucket/.hidden", "/bucket/dir/.",
]
QUERIES = [
    "", "?acl", "?uploads=", "?list-type=2&prefix=a%2Fb&delimiter=%2F", "?prefix=a%20b&prefix=a%20a&max-keys=2",
    "?b=2&a=1&B=3&A=4", "?marker=%E2%82%AC", "?prefix=a%2Bb", "?prefix=a+b", "?prefix=a/b", "?a-b=1&a=2&a_b=3",
    "?empty=&flag", "?x=%7E~-._", "?versionId=null&partNumber=1",
]

for path in PATHS:
    by_hand(f"S3 header path {path}", "S3SigV4Auth", "s3", "GET", path)
    by_hand(f"S3 presigned path {path}", "S3SigV4QueryAuth", "s3", "GET", path, expires=3600)
for query in QUERIES:
    by_hand(f"S3 header query {query}", "S3SigV4Auth", "s3", "GET", "/bucket" + query)
    by_hand(f"S3 presigned query {query}", "S3SigV4QueryAuth", "s3", "GET", "/bucket" + query, expires=604800)
    by_hand(f"EC2 header query {query}", "SigV4Auth", "ec2", "GET", "/" + query)
    by_hand(f"STS presigned query {query}", "SigV4QueryAuth", "sts", "GET", "/" + query, expires=60)
for path in ["/", "//", "/a/../b", "/a//b/", "/a%20b", "/%E2%82%AC", "/a+b", "/~a"]:
    by_hand(f"IAM header path {path}", "SigV4Auth", "iam", "GET", path)

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
for method in ["PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH"]:
    by_hand(f"S3 {method}", "S3SigV4Auth", "s3", method, "/bucket/key", body=b"content")
    by_hand(f"EC2 {method}", "SigV4Auth", "ec2", method, "/", headers=FORM, body=b"Action=DescribeInstances")
by_hand("S3 unsigned payload", "S3SigV4Auth", "s3", "PUT", "/bucket/key", body=b"content",
        context={"client_config": botocore.config.Config(s3={"payload_signing_enabled": False})})
by_hand("S3 token", "S3SigV4Auth", "s3", "PUT", "/bucket/key", body=b"content", token=TOKEN)
by_hand("S3 presigned token", "S3SigV4QueryAuth", "s3", "PUT", "/bucket/key", body=b"anything", token=TOKEN)
by_hand("S3 presigned with signed headers", "S3SigV4QueryAuth", "s3", "PUT", "/bucket/key", body=b"anything",
        headers={"Content-MD5": "rL0Y20zC+Fzt72VPzMSk2A==", "x-amz-acl": "public-read", "Content-Type": "text/plain"})
by_hand("EC2 token", "SigV4Auth", "ec2", "POST", "/", headers=FORM, body=b"Action=DescribeVpcs", token=TOKEN)
by_hand("STS presigned token", "SigV4QueryAuth", "sts", "GET", "/?Action=GetCallerIdentity&Version=2011-06-15", token=TOKEN)
by_hand("EC2 date header", "SigV4Auth", "ec2", "POST", "/", headers={**FORM, "Date": "to be replaced"}, body=b"Action=X")
by_hand("S3 date header", "S3SigV4Auth", "s3", "GET", "/bucket/key", headers={"Date": "to be replaced"})
by_hand("S3 header values", "S3SigV4Auth", "s3", "PUT", "/bucket/key", body=b"content", headers={
    "x-amz-meta-spaces": "a   b    c", "x-amz-meta-edges": "  edge  ", "x-amz-meta-quoted": '"a  b"',
    "x-amz-meta-empty": "", "x-amz-meta-comma": "a, b,c", "Cache-Control": "no-cache", "Range": "bytes=0-9",
})


class Caught(Exception):
    pass


def by_client(name, service, operation, arguments, content=None, token=None, scheme="https", config=None):
    session = botocore.session.Session()
    session.set_credentials(ACCESS_KEY, SECRET, token)
    client = session.create_client(
        service, region_name=REGION, endpoint_url=f"{scheme}://{HOST}",
        config=botocore.config.Config(retries={"total_max_attempts": 1}, **(config or {})),
    )

    def catch(request, **_):
        add(name, request.method, request.url, request.headers, request.body, service, token, content)
        raise Caught

    client.meta.events.register(f"before-send.{service}", catch)
    try:
        getattr(client, operation)(**arguments)
    except Caught:
        return
    raise AssertionError(f"{name} was not sent")


def by_presigner(name, operation, arguments, token=None):
    session = botocore.session.Session()
    session.set_credentials(ACCESS_KEY, SECRET, token)
    client = session.create_client("s3", region_name=REGION, endpoint_url=f"https://{HOST}",
                                   config=botocore.config.Config(signature_version="s3v4"))
    url = client.generate_presigned_url(operation, Params=arguments, ExpiresIn=900)
    add(name, "PUT" if operation == "put_object" else "GET", url, {}, b"", "s3", token)


KEY = {"Bucket": "bucket", "Key": "dir/a b+c~(d)'€ %.txt"}
DATA = b"some content" * 100
for scheme in ["https", "http"]:
    for algorithm in ["CRC32", "SHA256"]:
        by_client(f"PutObject {scheme} {algorithm}", "s3", "put_object",
                  {**KEY, "Body": DATA, "ChecksumAlgorithm": algorithm}, content=DATA, scheme=scheme)
by_client("PutObject defaults", "s3", "put_object", {**KEY, "Body": DATA}, content=DATA)
by_client("PutObject empty", "s3", "put_object", {**KEY, "Body": b""}, content=b"")
by_client("PutObject large", "s3", "put_object", {**KEY, "Body": DATA * 60}, content=DATA * 60)
by_client("PutObject metadata", "s3", "put_object",
          {**KEY, "Body": DATA, "Metadata": {"a": "b  c", "d": "e"}, "ContentType": "text/plain",
           "ContentEncoding": "gzip", "Tagging": "a=b&c=d", "ACL": "private"}, content=DATA, token=TOKEN)
by_client("GetObject", "s3", "get_object", {**KEY, "Range": "bytes=0-9", "ResponseContentType": "text/plain"})
by_client("HeadObject", "s3", "head_object", KEY)
by_client("ListObjectsV2", "s3", "list_objects_v2",
          {"Bucket": "bucket", "Prefix": "a b/+&=€", "Delimiter": "/", "EncodingType": "url"})
by_client("ListBuckets", "s3", "list_buckets", {})
by_client("DeleteObjects", "s3", "delete_objects",
          {"Bucket": "bucket", "Delete": {"Objects": [{"Key": "a&b"}, {"Key": "c"}]}})
by_client("CopyObject", "s3", "copy_object", {**KEY, "CopySource": {"Bucket": "bucket", "Key": "a b"}})
by_client("UploadPart", "s3", "upload_part", {**KEY, "PartNumber": 3, "UploadId": "id/+=", "Body": DATA}, content=DATA)
by_client("CreateMultipartUpload", "s3", "create_multipart_upload", KEY)
by_client("virtual host", "s3", "get_object", KEY, config={"s3": {"addressing_style": "virtual"}})
by_client("DescribeInstances", "ec2", "describe_instances",
          {"Filters": [{"Name": "tag:a b", "Values": ["x+y", "€"]}]})
by_client("RunInstances", "ec2", "run_instances",
          {"ImageId": "ami-1", "MinCount": 1, "MaxCount": 1, "UserData": "#!/bin/sh", "ClientToken": "token"}, token=TOKEN)
by_client("ListUsers", "iam", "list_users", {"PathPrefix": "/a b/"})
by_client("GetCallerIdentity", "sts", "get_caller_identity", {})
by_presigner("presigned GetObject", "get_object", {**KEY, "ResponseContentDisposition": 'attachment; filename="a+b"'})
by_presigner("presigned PutObject", "put_object", KEY, token=TOKEN)

json.dump(
    {"botocore": botocore.__version__, "time": NOW.isoformat() + "Z", "access_key": ACCESS_KEY, "vectors": vectors},
    sys.stdout, indent=1,
)
print()
