"""A signed-chunked PUT (STREAMING-AWS4-HMAC-SHA256-PAYLOAD) by hand: `chunks.py KIND BUCKET KEY SIZE`.

KIND is `right`; `wrong-last` and `wrong-end`, where the signature of the last chunk with bytes or of the one without is
wrong; `hang-up`, which closes in the middle; or `wait`, which waits in the middle for a line on stdin. Half way it prints
`half`, and in the end the answer's status and S3's code, or `closed`. `right` reads it all back.
"""

import hashlib
import hmac
import os
import socket
import ssl
import sys
import time
from http.client import HTTPException, HTTPResponse
from urllib.parse import urlsplit

import boto3

kind, bucket, key, size = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
CHUNK = 64 << 10
assert size % CHUNK == 0
chunks = size // CHUNK
session = boto3.Session()
endpoint = urlsplit(os.environ["AWS_ENDPOINT_URL"])
credentials = session.get_credentials()
region = session.region_name
stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
scope = f"{stamp[:8]}/{region}/s3/aws4_request"
BLOCK = os.urandom(CHUNK)
EMPTY = hashlib.sha256(b"").hexdigest()


def content(number):
    return number.to_bytes(8, "big") + BLOCK[8:]


def mac(secret, text):
    return hmac.new(secret, text.encode(), "sha256").digest()


signer = ("AWS4" + credentials.secret_key).encode()
for part in scope.split("/"):
    signer = mac(signer, part)
headers = {
    "host": endpoint.netloc,
    "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    "x-amz-date": stamp,
    "x-amz-decoded-content-length": str(size),
}
names = ";".join(headers)
canonical = "\n".join(["PUT", f"/{bucket}/{key}", "", *(f"{n}:{v}" for n, v in headers.items()), "", names,
                       headers["x-amz-content-sha256"]])
digest = hashlib.sha256(canonical.encode()).hexdigest()
signature = mac(signer, "\n".join(["AWS4-HMAC-SHA256", stamp, scope, digest])).hex()
head = f"{CHUNK:x};chunk-signature={'0' * 64}\r\n"
length = chunks * (len(head) + CHUNK + 2) + len(f"0;chunk-signature={'0' * 64}\r\n\r\n")
authorization = f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{scope}, SignedHeaders={names}, Signature={signature}"
headers |= {"authorization": authorization, "content-encoding": "aws-chunked", "content-length": str(length)}


def chunk(number):
    global signature
    data = content(number) if number < chunks else b""
    digest = hashlib.sha256(data).hexdigest()
    text = "\n".join(["AWS4-HMAC-SHA256-PAYLOAD", stamp, scope, signature, EMPTY, digest])
    signature = mac(signer, text).hex()
    wrong = (kind, number) in (("wrong-last", chunks - 1), ("wrong-end", chunks))
    said = signature[:-1] + ("0" if signature[-1] != "0" else "1") if wrong else signature
    return f"{len(data):x};chunk-signature={said}\r\n".encode() + data + b"\r\n"


context = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"])
plain = socket.create_connection((endpoint.hostname, endpoint.port), timeout=120)
link = context.wrap_socket(plain, server_hostname=endpoint.hostname)
try:
    link.sendall((f"PUT /{bucket}/{key} HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers.items()) + "\r\n").encode())
    for number in range(chunks + 1):
        if number == chunks // 2:
            print("half", flush=True)
            if kind == "hang-up":
                link.close()
                sys.exit()
            if kind == "wait":
                sys.stdin.readline()
        link.sendall(chunk(number))
except OSError:
    # The answer may have come before all was sent.
    pass
try:
    answer = HTTPResponse(link, method="PUT")
    answer.begin()
    body = answer.read().decode()
    code = body.partition("<Code>")[2].partition("</Code>")[0]
    print(answer.status, code, flush=True)
except (OSError, HTTPException):
    print("closed", flush=True)
    sys.exit()

if kind == "right":
    s3 = session.client("s3")
    read = s3.get_object(Bucket=bucket, Key=key)["Body"]
    for number in range(chunks):
        assert read.read(CHUNK) == content(number), f"chunk {number}"
    assert read.read(1) == b""
    tail = s3.get_object(Bucket=bucket, Key=key, Range=f"bytes={size - CHUNK - 5}-")["Body"].read()
    assert tail == content(chunks - 2)[-5:] + content(chunks - 1)
