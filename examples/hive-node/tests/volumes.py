"""Images, snapshots and volumes as boto3 sees them. HIVE_TEST_HOME is the cloud's home, HIVE_TEST_FOLDER is to work in."""

import os

from checks import check, ec2, image_files, import_image, only, qemu_img, refused, s3, same_bytes, tagged, until, wait
import checks

folder = os.environ["HIVE_TEST_FOLDER"]
zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
bucket = "disk-images"
s3.create_bucket(Bucket=bucket)
s3.get_waiter("bucket_exists").wait(Bucket=bucket, WaiterConfig=checks.QUICK)
files = image_files(folder)

# Images in S3 become snapshots, with their progress and tags.
snapshots = {}
for kind, path in files.items():
    s3.upload_file(path, bucket, f"disk.{kind}")
    task = import_image(bucket, f"disk.{kind}", kind, Description=f"from {kind}",
                        TagSpecifications=tagged("import-snapshot-task", kind=kind))
    detail = task["SnapshotTaskDetail"]
    check(detail["Status"] == "completed" and detail["Progress"] == "100", task)
    check(detail["DiskImageSize"] == os.path.getsize(path) and detail["Format"] == kind, task)
    check(detail["UserBucket"] == {"S3Bucket": bucket, "S3Key": f"disk.{kind}"}, task)
    check(task["Tags"] == [{"Key": "kind", "Value": kind}], task)
    snapshots[kind] = detail["SnapshotId"]
    wait("snapshot_completed", SnapshotIds=[snapshots[kind]])
    wait("snapshot_imported", ImportTaskIds=[task["ImportTaskId"]])
tasks = ec2.describe_import_snapshot_tasks(Filters=only("task-state", "completed"))["ImportSnapshotTasks"]
check(len(tasks) == 2, tasks)
pages = list(ec2.get_paginator("describe_import_snapshot_tasks").paginate(PaginationConfig={"PageSize": 1}))
check(sum(len(page["ImportSnapshotTasks"]) for page in pages) == 2, pages)
shown = ec2.describe_snapshots(SnapshotIds=list(snapshots.values()))["Snapshots"]
check(all(one["State"] == "completed" and one["Progress"] == "100%" and one["VolumeSize"] == 1 for one in shown), shown)

# Hostile images: a reason, and nothing is left.
qemu_img("create", "-q", "-f", "qcow2", "-b", files["QCOW2"], "-F", "qcow2", f"{folder}/backed.qcow2")
with open(f"{folder}/garbage.qcow2", "wb") as file:
    file.write(b"QFI\xfb" + bytes(range(256)) * 64)
with open(files["QCOW2"], "rb") as whole, open(f"{folder}/cut.qcow2", "wb") as file:
    file.write(whole.read()[:70000])
before = len(ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"])
for name, says in [("backed", "backing"), ("garbage", ""), ("cut", "")]:
    s3.upload_file(f"{folder}/{name}.qcow2", bucket, name)
    task = import_image(bucket, name, "QCOW2")["SnapshotTaskDetail"]
    check(task["Status"] == "deleted" and task["StatusMessage"], task)
    check(says in task["StatusMessage"] and "SnapshotId" not in task, task)
task = import_image(bucket, "no such key", "RAW")["SnapshotTaskDetail"]
check(task["Status"] == "deleted" and "does not exist" in task["StatusMessage"], task)
check(len(ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]) == before, "no snapshot is left")
check(ec2.describe_volumes()["Volumes"] == [], "no volume is left")
container = {"Format": "VMDK", "UserBucket": {"S3Bucket": bucket, "S3Key": "x"}}
refused(lambda: ec2.import_snapshot(DiskContainer=container), "UnsupportedOperation", "VMDK")
refused(lambda: ec2.import_snapshot(DiskContainer=container | {"Format": "RAW"}, DryRun=True), "DryRunOperation", status=412)

# Volumes: empty and from snapshots, by token, with tags, and as AWS checks them.
made = [ec2.create_volume(AvailabilityZone=zone, SnapshotId=snapshots[kind], ClientToken=f"once-{kind}",
                          TagSpecifications=tagged("volume", kind=kind, of="image")) for kind in files]
again = ec2.create_volume(AvailabilityZone=zone, SnapshotId=snapshots["RAW"], ClientToken="once-RAW",
                          TagSpecifications=tagged("volume", kind="RAW", of="image"))
check(again["VolumeId"] == made[0]["VolumeId"], "a token is one volume")
refused(lambda: ec2.create_volume(AvailabilityZone=zone, Size=3, ClientToken="once-RAW"), "IdempotentParameterMismatch")
empty = [ec2.create_volume(AvailabilityZone=zone, Size=size, VolumeType=kind, TagSpecifications=tagged("volume", of="empty"))
         for size, kind in [(1, "gp2"), (2, "gp3"), (3, "gp3"), (4, "gp3")]]
everything = [one["VolumeId"] for one in made + empty]
wait("volume_available", VolumeIds=everything)
refused(lambda: ec2.create_volume(AvailabilityZone=zone, Size=1, DryRun=True), "DryRunOperation", status=412)
refused(lambda: ec2.create_volume(AvailabilityZone="mars-1a", Size=1), "InvalidZone.NotFound", "mars-1a")
refused(lambda: ec2.create_volume(AvailabilityZone=zone), "MissingParameter")
refused(lambda: ec2.create_volume(AvailabilityZone=zone, Size=1, VolumeType="gp9"), "InvalidParameterValue", "gp9")
refused(lambda: ec2.create_volume(AvailabilityZone=zone, SnapshotId="snap-0123456789abcdef0"), "InvalidSnapshot.NotFound")
refused(lambda: ec2.describe_volumes(VolumeIds=["vol-0123456789abcdef0"]), "InvalidVolume.NotFound", "vol-0123456789abcdef0")
check(len(ec2.describe_volumes()["Volumes"]) == 6, "what is refused makes nothing")


def found(*filters):
    return {one["VolumeId"] for one in ec2.describe_volumes(Filters=list(filters))["Volumes"]}


check(found(*only("tag:of", "emp*")) == set(everything[2:]), "tags with a wildcard")
check(found(*only("size", "3", "4"), *only("volume-type", "gp3")) == set(everything[4:]), "OR within, AND between")
check(found(*only("snapshot-id", snapshots["QCOW2"])) == {everything[1]}, "snapshots")
check(found(*only("status", "available")) == set(everything), "statuses")
check(found(*only("tag-key", "kind")) == set(everything[:2]), "keys of tags")
refused(lambda: ec2.describe_volumes(Filters=only("colour", "red")), "InvalidParameterValue", "colour")
pages = list(ec2.get_paginator("describe_volumes").paginate(PaginationConfig={"PageSize": 5}))
check([len(page["Volumes"]) for page in pages] == [5, 1], [len(page["Volumes"]) for page in pages])
statuses = ec2.describe_volume_status(VolumeIds=everything[:2])["VolumeStatuses"]
check([one["VolumeStatus"]["Status"] for one in statuses] == ["ok", "ok"], statuses)
pages = list(ec2.get_paginator("describe_volume_status").paginate(PaginationConfig={"PageSize": 5}))
check(sum(len(page["VolumeStatuses"]) for page in pages) == 6, pages)

# Their bytes, as a hypervisor reads them: an instance has both.
image = ec2.register_image(Name="disk", RootDeviceName="/dev/xvda", Architecture="x86_64", BlockDeviceMappings=[
    {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshots["RAW"]}}])["ImageId"]
types = ec2.describe_instance_types(Filters=only("processor-info.supported-architecture", "x86_64"))["InstanceTypes"]
smallest = min(types, key=lambda one: (one["VCpuInfo"]["DefaultVCpus"], one["MemoryInfo"]["SizeInMiB"]))["InstanceType"]
instance = ec2.run_instances(ImageId=image, InstanceType=smallest, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
wait("instance_running", InstanceIds=[instance])
for volume, device in zip(everything, ("/dev/sdf", "/dev/sdg")):
    ec2.attach_volume(VolumeId=volume, InstanceId=instance, Device=device)
wait("volume_in_use", VolumeIds=everything[:2])
for volume in everything[:2]:
    for kind, path in files.items():
        same_bytes(volume, path, kind.lower())
refused(lambda: ec2.delete_volume(VolumeId=everything[0]), "VolumeInUse", everything[0])
check(found(*only("attachment.instance-id", instance), *only("attachment.device", "/dev/sdg")) == {everything[1]}, "attachments")

# A snapshot of one that is in use has what was written, and nothing that is written later.
home = os.environ["HIVE_TEST_HOME"]
pattern = f"{folder}/written.raw"
with open(files["RAW"], "rb") as source, open(pattern, "wb") as copy:
    copy.write(source.read())
    copy.seek(5 << 20)
    copy.write(b"\x5a" * 65536)
export = f"nbd+unix:///{everything[0]}?socket={home}/run/nbd/{everything[0]}.sock"
checks.subprocess.run(["qemu-io", "-f", "raw", "-c", "write -P 0x5a 5M 64k", export], check=True, capture_output=True)
taken = ec2.create_snapshot(VolumeId=everything[0], Description="in use", TagSpecifications=tagged("snapshot", by="test"))
checks.subprocess.run(["qemu-io", "-f", "raw", "-c", "write -P 0xa5 5M 64k", export], check=True, capture_output=True)
wait("snapshot_completed", SnapshotIds=[taken["SnapshotId"]])
later = ec2.create_volume(AvailabilityZone=zone, SnapshotId=taken["SnapshotId"], Size=2)
check(later["Size"] == 2, later)
wait("volume_available", VolumeIds=[later["VolumeId"]])
ec2.attach_volume(VolumeId=later["VolumeId"], InstanceId=instance, Device="/dev/sdh")
same_bytes(later["VolumeId"], pattern)
refused(lambda: ec2.create_snapshot(VolumeId=everything[0], DryRun=True), "DryRunOperation", status=412)
refused(lambda: ec2.create_snapshot(VolumeId="vol-0123456789abcdef0"), "InvalidVolume.NotFound")
refused(lambda: ec2.create_volume(AvailabilityZone=zone, SnapshotId=snapshots["RAW"], Size=0), "InvalidParameterValue")
described = ec2.describe_snapshots(Filters=only("tag:by", "test"))["Snapshots"]
check([one["SnapshotId"] for one in described] == [taken["SnapshotId"]] and described[0]["Description"] == "in use", described)
check(ec2.describe_snapshots(Filters=only("volume-id", everything[0]))["Snapshots"] == described, described)
for _ in range(4):
    ec2.create_snapshot(VolumeId=everything[2], TagSpecifications=tagged("snapshot", by="many"))
pages = list(ec2.get_paginator("describe_snapshots").paginate(OwnerIds=["self"], PaginationConfig={"PageSize": 5}))
check([len(page["Snapshots"]) for page in pages] == [5, 2], [len(page["Snapshots"]) for page in pages])
refused(lambda: ec2.delete_snapshot(SnapshotId=snapshots["RAW"]), "InvalidSnapshot.InUse", image)

# All goes.
for volume in [*everything[:2], later["VolumeId"]]:
    ec2.detach_volume(VolumeId=volume)
wait("volume_available", VolumeIds=[*everything, later["VolumeId"]])
until(lambda: not os.path.exists(f"{home}/run/nbd/{everything[0]}.sock"), "it is exported no more")
refused(lambda: ec2.detach_volume(VolumeId=everything[0]), "IncorrectState", "available")
ec2.terminate_instances(InstanceIds=[instance])
wait("instance_terminated", InstanceIds=[instance])
ec2.deregister_image(ImageId=image)
refused(lambda: ec2.delete_volume(VolumeId=later["VolumeId"], DryRun=True), "DryRunOperation", status=412)
for one in [*everything, later["VolumeId"]]:
    ec2.delete_volume(VolumeId=one)
wait("volume_deleted", VolumeIds=[*everything, later["VolumeId"]])
refused(lambda: ec2.delete_volume(VolumeId=everything[0]), "InvalidVolume.NotFound", everything[0])
for one in ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]:
    ec2.delete_snapshot(SnapshotId=one["SnapshotId"])
until(lambda: ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"] == [], "no snapshot is left")
refused(lambda: ec2.delete_snapshot(SnapshotId=snapshots["RAW"]), "InvalidSnapshot.NotFound", snapshots["RAW"])
until(lambda: ec2.describe_volumes()["Volumes"] == [], "no volume is left")
check(ec2.describe_tags(Filters=only("resource-type", "volume", "snapshot", "image"))["Tags"] == [], "tags go too")
s3.delete_objects(Bucket=bucket, Delete={"Objects": [
    {"Key": one["Key"]} for one in s3.list_objects_v2(Bucket=bucket)["Contents"]]})
s3.delete_bucket(Bucket=bucket)
print(f"{checks.checks} checks of volumes with boto3")
