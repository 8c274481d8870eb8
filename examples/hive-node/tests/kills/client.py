"""A guest that stamps blocks, as boto3 sees it. Each line asks something, and is answered by a line of JSON.

HIVE_TEST_IMAGE is the guest's disk, HIVE_TEST_USER_DATA the script that it runs."""

import json
import os
import re
import sys
import time

from checks import ec2, import_image, s3, session, until, wait

sts = session.client("sts", endpoint_url=ec2.meta.endpoint_url)
BUCKET = "kills"
mine = {}


def instance():
    return ec2.describe_instances(InstanceIds=[mine["instance"]])["Reservations"][0]["Instances"][0]


def listed():
    """Whatever has to be after a moment as it was before it."""
    pages = ec2.get_paginator("describe_instances").paginate()
    shown = [one for page in pages for each in page["Reservations"] for one in each["Instances"]]
    return {
        "instances": shown,
        "volumes": sorted(ec2.describe_volumes()["Volumes"], key=lambda one: one["VolumeId"]),
        "interfaces": ec2.describe_network_interfaces()["NetworkInterfaces"],
        "images": ec2.describe_images(Owners=["self"])["Images"],
        "snapshots": ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"],
        "objects": [(one["Key"], one["Size"], one["ETag"]) for one in s3.list_objects_v2(Bucket=BUCKET)["Contents"]],
        "moment": s3.get_object(Bucket=BUCKET, Key="moment")["Body"].read(),
        "account": sts.get_caller_identity()["Account"],
    }


def status():
    shown = ec2.describe_instance_status(InstanceIds=[mine["instance"]])["InstanceStatuses"]
    return shown and (shown[0]["InstanceState"]["Name"], shown[0]["InstanceStatus"]["Status"], shown[0]["SystemStatus"]["Status"])


def stamps(output):
    return [int(number) for number in re.findall(r"hive-stamp (\d+)\r?\n", output)]


def console():
    return ec2.get_console_output(InstanceId=mine["instance"]).get("Output", "")


def write(moment):
    """A write of EC2 and one of S3, that the next look must show."""
    ec2.create_tags(Resources=[mine["instance"]], Tags=[{"Key": "moment", "Value": str(moment)}])
    s3.put_object(Bucket=BUCKET, Key="moment", Body=str(moment).encode())
    mine["before"] = listed()


def begin():
    s3.create_bucket(Bucket=BUCKET)
    s3.upload_file(os.environ["HIVE_TEST_IMAGE"], BUCKET, "guest.raw")
    snapshot = import_image(BUCKET, "guest.raw", "RAW")["SnapshotTaskDetail"]["SnapshotId"]
    root = {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot, "DeleteOnTermination": True}}
    image = ec2.register_image(Name="stamps", RootDeviceName="/dev/xvda", Architecture="x86_64",
                               VirtualizationType="hvm", BlockDeviceMappings=[root])["ImageId"]
    wait("image_available", ImageIds=[image])
    with open(os.environ["HIVE_TEST_USER_DATA"], encoding="utf-8") as script:
        ran = ec2.run_instances(
            ImageId=image, InstanceType="t2.nano", MinCount=1, MaxCount=1, UserData=script.read(),
            BlockDeviceMappings=[{"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 1, "DeleteOnTermination": False}}])
    mine["instance"] = ran["Instances"][0]["InstanceId"]
    wait("instance_running", InstanceIds=[mine["instance"]])
    wait("instance_status_ok", InstanceIds=[mine["instance"]])
    mappings = {one["DeviceName"]: one["Ebs"]["VolumeId"] for one in instance()["BlockDeviceMappings"]}
    mine["volume"] = mappings["/dev/sdf"]
    write("none")
    return {"instance": mine["instance"], "volume": mine["volume"]}


def look(moment, stamp):
    """That all is told as it was before; the console has this stamp, or a later one."""
    now = listed()
    for what, before in mine["before"].items():
        assert now[what] == before, f"{what}: {now[what]} is not as before: {before}"
    shown = now["instances"][0]
    assert shown["State"]["Name"] == "running", shown
    assert all(one["Ebs"]["Status"] == "attached" for one in shown["BlockDeviceMappings"]), shown
    assert [one["State"] for one in now["volumes"]] == ["in-use"] * 2, now["volumes"]
    assert all(one["Attachments"][0]["State"] == "attached" for one in now["volumes"]), now["volumes"]
    assert status()[0] == "running", status()
    until(lambda: status() == ("running", "ok", "ok"), "the instance's status is ok")
    seen = stamps(console())
    assert seen and seen[-1] >= int(stamp), f"the console ends with {seen[-3:]}, and had {stamp} before"
    write(moment)
    return {"seen": seen[-1]}


def ended():
    """The guest has powered off, which stops its instance. Nothing of it is gone."""
    wait("instance_stopped", InstanceIds=[mine["instance"]])
    shown = instance()
    assert shown["StateReason"], shown
    for what in ("BlockDeviceMappings", "PrivateIpAddress", "LaunchTime", "NetworkInterfaces"):
        assert shown[what] == mine["before"]["instances"][0][what], (what, shown)
    now = listed()
    for what in ("images", "snapshots", "objects", "moment"):
        assert now[what] == mine["before"][what], (what, now[what])
    assert [one["State"] for one in now["volumes"]] == ["in-use"] * 2, now["volumes"]
    return {"console": console()}


ASKED = {"begin": begin, "look": look, "ended": ended}
for line in sys.stdin:
    name, *arguments = line.split()
    began = time.monotonic()
    answer = ASKED[name](*arguments)
    print(json.dumps({**answer, "seconds": round(time.monotonic() - began, 2)}), flush=True)
