#!/usr/bin/env python3
"""URLs as botocore presigns them with version 2, for `sigv4/legacy.rs`: `python3 sigv4_legacy.py > sigv4_legacy.json`.

The first half calls botocore's signer with requests made by hand; the second half lets an unconfigured client presign.
Nothing leaves the machine. The credentials are AWS's documented examples, and the time is fixed.
"""

import json
import time
from urllib.parse import urlsplit

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.session

ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE//+token=="
HOST = "localhost:9999"
NOW = 1795437296  # 2026-11-23T12:34:56Z

time.time = lambda: float(NOW)
vectors = []


def add(name, method, url, token=None, headers=()):
    parts = urlsplit(url)
    target = parts.path + "?" + parts.query
    vectors.append({"name": name, "method": method, "target": target, "token": token, "headers": list(headers)})


def by_hand(name, method, path, headers=None, token=None, expires=3600):
    credentials = botocore.credentials.Credentials(ACCESS_KEY, SECRET, token)
    request = botocore.awsrequest.AWSRequest(method=method, url=f"https://{HOST}{path}", headers=headers or {})
    botocore.auth.HmacV1QueryAuth(credentials, expires=expires).add_auth(request)
    # Headers that were signed are sent, as a client must that was given the URL.
    sent = [(key, value) for key, value in (headers or {}).items()]
    add(name, method, request.url, token, [])
    if sent:
        add(name + ", with its headers", method, request.url, token, sent)


for path in ["/", "/bucket", "/bucket/", "/bucket/key", "/bucket/a%20b", "/bucket/%E2%82%AC", "/bucket//x///y",
             "/bucket/a/../b/./c", "/bucket/a%2Fb", "/bucket/a+b", "/bucket/~-._", "/bucket/%2525", "/bucket/a%3Facl"]:
    by_hand("path " + path, "GET", path)
for query in ["acl", "acl=", "uploads", "uploadId=a%2Bb%3D", "partNumber=1&uploadId=x", "versionId=null", "location",
              "response-content-type=text%2Fplain", "tagging", "delete", "policy",
              "response-content-disposition=attachment%3B%20filename%3D%22a%26b%2Bc%22&response-expires=x",
              "versionId=1&response-cache-control=no-cache&acl"]:
    by_hand("query " + query, "GET", "/bucket/key?" + query)
for query in ["prefix=a%2Fb&max-keys=3", "list-type=2&start-after=x", "uploads&prefix=x", "x-id=ListObjects"]:
    by_hand("list " + query, "GET", "/bucket?" + query)
for method in ["GET", "HEAD", "PUT", "DELETE", "POST"]:
    by_hand("method " + method, method, "/bucket/key")
    by_hand("token " + method, method, "/bucket/key", token=TOKEN)
by_hand("type", "PUT", "/bucket/key", {"Content-Type": "text/plain; charset=utf-8"})
by_hand("md5", "PUT", "/bucket/key", {"Content-MD5": "1B2M2Y8AsgTpgAmY7PhCfg=="})
by_hand("meta", "PUT", "/bucket/key", {"x-amz-meta-b": " two  words ", "X-Amz-Meta-A": "1", "x-amz-acl": "private"})
by_hand("copy", "PUT", "/bucket/key", {"x-amz-copy-source": "/other/a%20b", "Content-Type": "a/b"}, token=TOKEN)
by_hand("a second", "GET", "/bucket/key", expires=1)
by_hand("years", "GET", "/bucket/key", expires=400_000_000)

session = botocore.session.Session()
session.set_credentials(ACCESS_KEY, SECRET)
s3 = session.create_client("s3", region_name="us-east-1", endpoint_url=f"https://{HOST}")
for operation, method, parameters in [
    ("get_object", "GET", {"Key": "a b/€"}),
    ("get_object", "GET", {"Key": "k", "ResponseContentDisposition": 'attachment; filename="a&b.txt"', "VersionId": "null"}),
    ("head_object", "HEAD", {"Key": "k"}),
    ("put_object", "PUT", {"Key": "k"}),
    ("put_object", "PUT", {"Key": "k", "ContentType": "text/plain", "Metadata": {"a": "b c"}}),
    ("delete_object", "DELETE", {"Key": "k"}),
    ("create_multipart_upload", "POST", {"Key": "k"}),
    ("upload_part", "PUT", {"Key": "k", "UploadId": "u+/=", "PartNumber": 7}),
    ("complete_multipart_upload", "POST", {"Key": "k", "UploadId": "u"}),
    ("list_objects_v2", "GET", {"Prefix": "a/b c"}),
    ("list_parts", "GET", {"Key": "k", "UploadId": "u"}),
]:
    url = s3.generate_presigned_url(operation, Params={"Bucket": "bucket", **parameters}, ExpiresIn=600)
    assert "Signature=" in url and "X-Amz-Signature" not in url, url
    add("client " + operation, method, url)

print(json.dumps({"now": NOW, "vectors": vectors}, indent=1, sort_keys=True))
