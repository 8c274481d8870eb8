"""What boto3 sees of a cloud: statuses, codes, paginators, waiters, and requests that are wrong on the wire."""

import urllib.error
import urllib.request

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import ClientError
from botocore.session import Session

session = boto3.Session()
ec2 = session.client("ec2")
sts = session.client("sts")
checks = 0


def check(condition, what):
    global checks
    assert condition, what
    checks += 1


def refused(call, code, status, says=""):
    """Calls, and expects AWS's own code, status and words."""
    try:
        call()
    except ClientError as error:
        answer = error.response
        found = (answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"])
        check(found == (code, status), f"{found} should be {(code, status)}: {answer}")
        check(says in answer["Error"]["Message"], answer)
        check(len(answer["ResponseMetadata"]["RequestId"]) == 36, answer)
        return
    raise AssertionError(f"{code} was expected")


# Who am I.
identity = sts.get_caller_identity()
check(identity["Arn"] == f"arn:aws:iam::{identity['Account']}:root", identity)

# Statuses: EC2's client errors are 400, not 404 or 409.
ec2.create_key_pair(KeyName="k", KeyType="ed25519", TagSpecifications=[
    {"ResourceType": "key-pair", "Tags": [{"Key": str(n), "Value": "v"} for n in range(7)]}])
refused(lambda: ec2.create_key_pair(KeyName="k"), "InvalidKeyPair.Duplicate", 400, "'k' already exists")
refused(lambda: ec2.describe_key_pairs(KeyNames=["none"]), "InvalidKeyPair.NotFound", 400, "'none' does not exist")
refused(lambda: ec2.describe_regions(DryRun=True), "DryRunOperation", 412)
refused(lambda: ec2.describe_vpn_gateways(), "UnsupportedOperation", 400, "DescribeVpnGateways")
refused(lambda: ec2.create_key_pair(KeyName="x", TagSpecifications=[
    {"ResourceType": "instance", "Tags": [{"Key": "a", "Value": "b"}]}]), "InvalidParameterValue", 400, "'instance'")
refused(lambda: ec2.create_key_pair(KeyName=" x"), "InvalidParameterValue", 400, "KeyName")
refused(lambda: ec2.import_key_pair(KeyName="x", PublicKeyMaterial=b"no key"), "InvalidKey.Format", 400)
check([pair["KeyName"] for pair in ec2.describe_key_pairs()["KeyPairs"]] == ["k"], "nothing is left behind")

# Paginators and waiters.
pages = list(ec2.get_paginator("describe_tags").paginate(PaginationConfig={"PageSize": 5}))
check([len(page["Tags"]) for page in pages] == [5, 2], pages)
ec2.get_waiter("key_pair_exists").wait(KeyNames=["k"], WaiterConfig={"Delay": 1, "MaxAttempts": 2})
key = boto3.resource("ec2").KeyPair("k")
key.delete()
check(ec2.describe_tags()["Tags"] == [], "tags go with their resource")

# Other identities.
wrong = {"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "x"}
known = session.get_credentials()
refused(lambda: session.client("ec2", **wrong).describe_regions(), "AuthFailure", 401, "validate the provided access")
refused(lambda: session.client("sts", **wrong).get_caller_identity(), "InvalidClientTokenId", 403)
spoilt = {"aws_access_key_id": known.access_key, "aws_secret_access_key": "x"}
refused(lambda: session.client("ec2", **spoilt).describe_regions(), "AuthFailure", 401)
refused(lambda: session.client("sts", **spoilt).get_caller_identity(), "SignatureDoesNotMatch", 403)
refused(lambda: session.client("ec2", region_name="mars-1").describe_regions(), "AuthFailure", 401)
refused(lambda: session.client("sts", region_name="mars-1").get_caller_identity(), "SignatureDoesNotMatch", 403, "'mars-1'")

s3 = {"endpoint_url": ec2.meta.endpoint_url}
refused(lambda: session.client("s3", **s3).list_object_versions(Bucket="bucket"), "NotImplemented", 501)
refused(lambda: session.client("s3", **s3, **wrong).list_buckets(), "InvalidAccessKeyId", 403)
refused(lambda: session.client("s3", **s3, **spoilt).list_buckets(), "SignatureDoesNotMatch", 403)
refused(lambda: session.client("s3", region_name="mars-1", **s3).list_buckets(), "AuthorizationHeaderMalformed", 400,
        "the region 'mars-1' is wrong; expecting 'us-east-1'")


def raw(body, method="POST", sign=True, service="ec2"):
    """Sends a form as it is, signed, and gives status and text."""
    url = ec2.meta.endpoint_url + "/"
    headers = {"content-type": "application/x-www-form-urlencoded"}
    request = AWSRequest(method=method, url=url, data=body.encode(), headers=headers)
    if sign:
        SigV4Auth(Session().get_credentials(), service, "us-east-1").add_auth(request)
    prepared = request.prepare()
    sent = urllib.request.Request(prepared.url, data=body.encode(), headers=dict(prepared.headers), method=method)
    try:
        import os, ssl
        context = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"])
        with urllib.request.urlopen(sent, context=context) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


for body, status, *says in [
    ("Action=Nonsense&Version=2016-11-15", 400, "<Code>InvalidAction</Code>", "Nonsense is not valid for this web service"),
    ("Version=2016-11-15", 400, "<Code>MissingParameter</Code>", "Action"),
    ("Action=CreateKeyPair&Version=2016-11-15", 400, "<Code>MissingParameter</Code>", "must contain the parameter KeyName"),
    ("Action=DescribeRegions&Version=2016-11-15&Colour=red", 400, "<Code>UnknownParameter</Code>", "parameter Colour is not recognized"),
    ("Action=DescribeTags&Version=2016-11-15&MaxResults=4", 400, "<Code>InvalidParameterValue</Code>", "( 4 )"),
    ("Action=DescribeTags&Version=2016-11-15&MaxResults=many", 400, "<Code>InvalidParameterValue</Code>", "many"),
    ("Action=DescribeTags&Version=2016-11-15&NextToken=none", 400, "<Code>InvalidNextToken</Code>"),
    ("Action=CreateKeyPair&Version=2016-11-15&KeyName=x&KeyType=dsa", 400, "<Code>InvalidParameterValue</Code>", "dsa"),
]:
    found = raw(body)
    check(found[0] == status, f"{body}: {found}")
    for words in says:
        check(words in found[1], f"{body}: {found}")
    check("<RequestID>" in found[1], found)
status, text = raw("Action=DescribeRegions&Version=2016-11-15", sign=False)
check(status in (400, 401, 403), (status, text))
try:
    status = raw("Action=DescribeRegions&Version=2016-11-15&X=" + "x" * (2 << 20))[0]
except urllib.error.URLError:
    # The answer came before the whole body was sent, and the connection was closed.
    status = 400
check(status in (400, 413), "a body beyond the bound")
print(f"{checks} checks with boto3")
