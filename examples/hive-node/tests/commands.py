"""Every action that Hive has, by the client that is chosen: with dry runs, filters, pages and waiters.

`HIVE_TEST_ACTIONS` names the actions that Hive has code for; in the end each of them must have been answered. Whatever
is made goes away again.
"""

import hashlib
import os

import clients
from clients import FOLDER, Refused, QUICK

client = clients.chosen()
checks = 0


def check(condition, what):
    global checks
    assert condition, what
    checks += 1


def refused(code, operation, service="ec2", **parameters):
    try:
        answer = client.call(service, operation, **parameters)
    except Refused as error:
        check(error.code == code, f"{operation} {parameters}: {error}; {code} was expected")
        return
    raise AssertionError(f"{operation} {parameters}: {answer}; {code} was expected")


def ec2(operation, **parameters):
    """Asks EC2, after a dry run of the same."""
    if client.takes("ec2", operation, "DryRun"):
        refused("DryRunOperation", operation, **parameters, DryRun=True)
    return client.call("ec2", operation, **parameters)


def s3(operation, **parameters):
    return client.call("s3", operation, **parameters)


def wait(name, service="ec2", **parameters):
    client.wait(service, name, **parameters)
    check(True, name)


def until(condition, what):
    for _ in range(300):
        if condition():
            return check(True, what)
        QUICK.sleep(1)
    raise AssertionError(what)


def only(name, *values):
    return {"Name": name, "Values": list(values)}


def filtered(operation, key, count, *filters):
    """That filters leave so many, and with one that nothing matches, none."""
    found = ec2(operation, Filters=list(filters))[key]
    check(len(found) == count, f"{operation} {filters}: {found}")
    none = only("tag:no-one", "has*") if any(one["Name"].startswith("tag") for one in filters) else only(filters[0]["Name"], "no")
    check(ec2(operation, Filters=[*filters, none])[key] == [], f"{operation} {filters}, and {none}")
    return found


def paged(operation, key, size, items, service="ec2", **parameters):
    """That the parts of a list, each from the token of the one before, are the whole list."""
    whole = client.call(service, operation, **parameters)[key]
    parts, token = [], None
    while token or not parts:
        part = client.page(service, operation, size, items, token, **parameters)
        parts.append(part.get(key, []))
        token = part.get("NextToken")
    check(sum(parts, []) == whole, f"{operation}: {parts} should be {whole}")
    check(len(parts) > 1 and all(len(part) <= items for part in parts), f"{operation}: {parts}")


def tagged(kind, /, **tags):
    return [{"ResourceType": kind, "Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}]


def file(name, data):
    path = f"{FOLDER}/{name}"
    with open(path, "wb") as out:
        out.write(data)
    return path


def same(path, data):
    with open(path, "rb") as found:
        check(found.read() == data, path)


# Who and where.
identity = client.call("sts", "get_caller_identity")
check(identity["Arn"] == f"arn:aws:iam::{identity['Account']}:root", identity)
filtered("describe_regions", "Regions", 1, only("region-name", "us-*"))
zone = filtered("describe_availability_zones", "AvailabilityZones", 1, only("state", "available"))[0]["ZoneName"]
check(ec2("describe_account_attributes", AttributeNames=["default-vpc"])["AccountAttributes"], "attributes")
paged("describe_instance_types", "InstanceTypes", 5, 4, Filters=[only("processor-info.supported-architecture", "x86_64")])
types = ec2("describe_instance_types", Filters=[only("instance-type", "t2.n*")])["InstanceTypes"]
kind = types[0]["InstanceType"]
paged("describe_instance_type_offerings", "InstanceTypeOfferings", 5, 4, LocationType="availability-zone")
ec2("describe_instance_type_offerings", Filters=[only("instance-type", kind)])

# Key pairs and tags.
made = ec2("create_key_pair", KeyName="made", KeyType="ed25519", TagSpecifications=tagged("key-pair", a="b c,d"))
check("PRIVATE KEY" in made["KeyMaterial"] and made["Tags"] == [{"Key": "a", "Value": "b c,d"}], made)
wait("key_pair_exists", KeyNames=["made"])
public = ec2("describe_key_pairs", KeyNames=["made"], IncludePublicKey=True)["KeyPairs"][0]["PublicKey"]
given = ec2("import_key_pair", KeyName="given", PublicKeyMaterial=public.encode())
ec2("create_tags", Resources=[made["KeyPairId"], given["KeyPairId"]],
    Tags=[{"Key": f"n{n}", "Value": "v"} for n in range(4)])
filtered("describe_key_pairs", "KeyPairs", 1, only("tag:a", "b*"))
filtered("describe_tags", "Tags", 8, only("key", "n*"), only("resource-type", "key-pair"))
paged("describe_tags", "Tags", 5, 4)
ec2("delete_tags", Resources=[given["KeyPairId"]], Tags=[{"Key": f"n{n}"} for n in range(4)])
check(len(ec2("describe_tags")["Tags"]) == 5, "tags of one are left")
refused("InvalidKeyPair.Duplicate", "create_key_pair", KeyName="made")

# Buckets and objects.
bucket = f"commands-{os.environ['HIVE_TEST_CLIENT']}"
at = {"Bucket": bucket}
s3("create_bucket", **at)
wait("bucket_exists", "s3", **at)
s3("head_bucket", **at)
check(bucket in [one["Name"] for one in s3("list_buckets")["Buckets"]], "buckets")
s3("get_bucket_location", **at)
small = file("small", b"hello")
# A connection that has seen an empty object is as good as any for the next one.
s3("put_object", **at, Key="a/small", Body=file("empty", b""))
put = s3("put_object", **at, Key="a/small", Body=small, Metadata={"by": "client"}, Tagging="x=y")
check(put["ETag"] == f'"{hashlib.md5(b"hello").hexdigest()}"', put)
wait("object_exists", "s3", **at, Key="a/small")
check(s3("head_object", **at, Key="a/small")["Metadata"] == {"by": "client"}, "metadata")
got = s3("get_object", **at, Key="a/small", Range="bytes=1-3", outfile=f"{FOLDER}/got")
check(got["ContentRange"] == "bytes 1-3/5", got)
same(f"{FOLDER}/got", b"ell")
refused("NoSuchKey", "get_object", "s3", **at, Key="none", outfile=f"{FOLDER}/none")
check(s3("get_object_attributes", **at, Key="a/small", ObjectAttributes=["ObjectSize", "ETag"])["ObjectSize"] == 5, "size")
check(s3("get_object_tagging", **at, Key="a/small")["TagSet"] == [{"Key": "x", "Value": "y"}], "tags of an object")
check(s3("get_object_acl", **at, Key="a/small")["Grants"], "grants of an object")
for n in range(5):
    s3("copy_object", **at, Key=f"copy {n}", CopySource=f"{bucket}/a/small")
paged("list_objects_v2", "Contents", 2, 3, "s3", **at)
paged("list_objects", "Contents", 2, 3, "s3", **at)
check(len(s3("list_objects_v2", **at, Delimiter="/")["CommonPrefixes"]) == 1, "prefixes")
check(len(s3("delete_objects", **at, Delete={"Objects": [{"Key": f"copy {n}"} for n in range(4)]})["Deleted"]) == 4, "deleted")
s3("delete_object", **at, Key="copy 4")
wait("object_not_exists", "s3", **at, Key="copy 4")

# Uploads in parts.
image = bytes(n % 251 for n in range(5 << 20))
part = file("part", image)
up = {**at, "Key": "image", "UploadId": s3("create_multipart_upload", **at, Key="image")["UploadId"]}
tags = [s3("upload_part", **up, PartNumber=1, Body=part)["ETag"]]
tags += [s3("upload_part_copy", **up, PartNumber=n, CopySource=f"{bucket}/a/small")["CopyPartResult"]["ETag"] for n in (2, 3)]
paged("list_parts", "Parts", 1, 2, "s3", **up)
others = [{**at, "Key": name, "UploadId": s3("create_multipart_upload", **at, Key=name)["UploadId"]} for name in ("y", "z")]
paged("list_multipart_uploads", "Uploads", 1, 2, "s3", **at)
for one in others:
    s3("abort_multipart_upload", **one)
refused("InvalidPart", "complete_multipart_upload", "s3", **up, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": "no"}]})
refused("EntityTooSmall", "complete_multipart_upload", "s3", **up, MultipartUpload={"Parts": [
    {"PartNumber": n, "ETag": tag} for n, tag in enumerate(tags, 1)]})
s3("complete_multipart_upload", **up, MultipartUpload={"Parts": [
    {"PartNumber": n, "ETag": tag} for n, tag in enumerate(tags[:2], 1)]})
s3("get_object", **at, Key="image", outfile=f"{FOLDER}/got")
same(f"{FOLDER}/got", image + b"hello")

# What a bucket has no configuration of.
for name in ("accelerate_configuration", "acl", "logging", "notification_configuration", "ownership_controls",
             "request_payment", "versioning"):
    s3(f"get_bucket_{name}", **at)
UNSET = {
    "get_bucket_cors": "NoSuchCORSConfiguration",
    "get_bucket_encryption": "ServerSideEncryptionConfigurationNotFoundError",
    "get_bucket_lifecycle_configuration": "NoSuchLifecycleConfiguration",
    "get_bucket_policy": "NoSuchBucketPolicy",
    "get_bucket_policy_status": "NoSuchBucketPolicy",
    "get_bucket_replication": "ReplicationConfigurationNotFoundError",
    "get_bucket_tagging": "NoSuchTagSet",
    "get_bucket_website": "NoSuchWebsiteConfiguration",
    "get_object_lock_configuration": "ObjectLockConfigurationNotFoundError",
    "get_public_access_block": "NoSuchPublicAccessBlockConfiguration",
}
for name, code in UNSET.items():
    refused(code, name, "s3", **at)

# From an image to volumes and snapshots.
s3("put_object", **at, Key="disk", Body=file("disk", image[: 1 << 20]))
task = ec2("import_snapshot", DiskContainer={"Format": "RAW", "UserBucket": {"S3Bucket": bucket, "S3Key": "disk"}},
           TagSpecifications=tagged("import-snapshot-task", of="commands"))["ImportTaskId"]


def imported():
    found = ec2("describe_import_snapshot_tasks", ImportTaskIds=[task])["ImportSnapshotTasks"][0]["SnapshotTaskDetail"]
    check(found["Status"] in ("active", "completed"), found)
    return found["SnapshotId"] if found["Status"] == "completed" else None


until(imported, "the import")
base = imported()
filtered("describe_import_snapshot_tasks", "ImportSnapshotTasks", 1, only("task-state", "completed"))
wait("snapshot_completed", SnapshotIds=[base])
volumes = [ec2("create_volume", AvailabilityZone=zone, **of, TagSpecifications=tagged("volume", of="commands"))["VolumeId"]
           for of in [{"SnapshotId": base}] + [{"Size": 1, "VolumeType": "gp3"}] * 5]
wait("volume_available", VolumeIds=volumes)
filtered("describe_volumes", "Volumes", 1, only("tag:of", "comm*"), only("snapshot-id", base))
paged("describe_volumes", "Volumes", 5, 4)
paged("describe_volume_status", "VolumeStatuses", 5, 4)
for volume in volumes[1:]:
    ec2("create_snapshot", VolumeId=volume, Description="of a volume", TagSpecifications=tagged("snapshot", of="commands"))
own = [one["SnapshotId"] for one in filtered("describe_snapshots", "Snapshots", 5, only("tag:of", "commands"))] + [base]
wait("snapshot_completed", SnapshotIds=own)
paged("describe_snapshots", "Snapshots", 5, 4, OwnerIds=["self"])

# An image, and the network.
image = ec2("register_image", Name="commands", RootDeviceName="/dev/xvda", Architecture="x86_64", VirtualizationType="hvm",
            BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": base, "DeleteOnTermination": True}}])["ImageId"]
ec2("create_tags", Resources=[image], Tags=[{"Key": "of", "Value": "commands"}])
wait("image_available", ImageIds=[image])
filtered("describe_images", "Images", 1, only("tag:of", "commands"))
vpc = ec2("create_vpc", CidrBlock="10.9.0.0/16", TagSpecifications=tagged("vpc", of="commands"))["Vpc"]["VpcId"]
wait("vpc_available", VpcIds=[vpc])
subnet = ec2("create_subnet", VpcId=vpc, CidrBlock="10.9.1.0/24")["Subnet"]["SubnetId"]
wait("subnet_available", SubnetIds=[subnet])
group = ec2("create_security_group", GroupName="commands", Description="of commands", VpcId=vpc)["GroupId"]
filtered("describe_vpcs", "Vpcs", 1, only("tag-key", "of"))
filtered("describe_subnets", "Subnets", 1, only("vpc-id", vpc))
filtered("describe_security_groups", "SecurityGroups", 1, only("group-name", "comm*"))
filtered("describe_route_tables", "RouteTables", 1, only("vpc-id", vpc))
filtered("describe_internet_gateways", "InternetGateways", 1, only("attachment.state", "available"))
check("EnableDnsSupport" in ec2("describe_vpc_attribute", VpcId=vpc, Attribute="enableDnsSupport"), "DNS")

# Instances.
one = ec2("run_instances", ImageId=image, InstanceType=kind, MinCount=1, MaxCount=1, KeyName="made", SubnetId=subnet,
          SecurityGroupIds=[group], UserData="#!/bin/sh\n", ClientToken="commands",
          TagSpecifications=tagged("instance", of="commands"))["Instances"][0]["InstanceId"]
wait("instance_exists", InstanceIds=[one])
wait("instance_running", InstanceIds=[one])
wait("instance_status_ok", InstanceIds=[one])
filtered("describe_instances", "Reservations", 1, only("tag:of", "comm*"), only("subnet-id", subnet))
check(len(client.page("ec2", "describe_instances", 5, 5, None)["Reservations"]) == 1, "a page of instances")
check(len(ec2("describe_instance_status", InstanceIds=[one])["InstanceStatuses"]) == 1, "a status")
filtered("describe_network_interfaces", "NetworkInterfaces", 1, only("attachment.instance-id", one))
check("Value" in ec2("describe_instance_attribute", InstanceId=one, Attribute="userData")["UserData"], "user data")
until(lambda: "boots" in ec2("get_console_output", InstanceId=one).get("Output", ""), "the console")
ec2("attach_volume", VolumeId=volumes[0], InstanceId=one, Device="/dev/sdf")
wait("volume_in_use", VolumeIds=volumes[:1])


def attachment():
    return [one["State"] for one in ec2("describe_volumes", VolumeIds=volumes[:1])["Volumes"][0]["Attachments"]]


until(lambda: attachment() == ["attached"], "a volume is attached")
ec2("detach_volume", VolumeId=volumes[0])
wait("volume_available", VolumeIds=volumes[:1])
ec2("reboot_instances", InstanceIds=[one])
ec2("stop_instances", InstanceIds=[one])
wait("instance_stopped", InstanceIds=[one])
refused("IncorrectInstanceState", "reboot_instances", InstanceIds=[one])
ec2("start_instances", InstanceIds=[one])
wait("instance_running", InstanceIds=[one])
refused("DependencyViolation", "delete_subnet", SubnetId=subnet)
ec2("terminate_instances", InstanceIds=[one])
wait("instance_terminated", InstanceIds=[one])

# All goes.
ec2("deregister_image", ImageId=image)
for volume in volumes:
    ec2("delete_volume", VolumeId=volume)
wait("volume_deleted", VolumeIds=volumes)
for snapshot in own:
    ec2("delete_snapshot", SnapshotId=snapshot)
until(lambda: not ec2("describe_snapshots", OwnerIds=["self"])["Snapshots"], "no snapshot is left")
until(lambda: not ec2("describe_network_interfaces", Filters=[only("vpc-id", vpc)])["NetworkInterfaces"], "no interface is left")
ec2("delete_security_group", GroupId=group)
ec2("delete_subnet", SubnetId=subnet)
ec2("delete_vpc", VpcId=vpc)
for name in ("made", "given"):
    ec2("delete_key_pair", KeyName=name)
s3("delete_objects", **at, Delete={"Objects": [{"Key": key} for key in ("a/small", "image", "disk")]})
s3("delete_bucket", **at)
wait("bucket_not_exists", "s3", **at)

# Nothing that Hive has was left out. Operations that only Hive's own parts call are in no client's model; what is newer
# than a client is not in its model either.
wanted = {name for name in os.environ["HIVE_TEST_ACTIONS"].split(",") if client.has(name)}
done = client.answered | {name for name, code in UNSET.items() if (name, code) in client.refusals}
check(done == wanted, f"not asked for: {sorted(wanted - done)}; not known: {sorted(done - wanted)}")
print(f"{checks} checks of {len(done)} actions with {client.version}")
