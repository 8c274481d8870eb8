"""Machines and their networks as boto3 sees them, on simulated machines."""

import base64
import os

from checks import check, ec2, image_files, import_image, only, refused, s3, tagged, until, wait
import checks

s3.create_bucket(Bucket="machine-images")
s3.upload_file(image_files(os.environ["HIVE_TEST_FOLDER"])["QCOW2"], "machine-images", "disk")
snapshot = import_image("machine-images", "disk", "QCOW2")["SnapshotTaskDetail"]["SnapshotId"]
root = [{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot}}]
register = {"Name": "machine", "RootDeviceName": "/dev/xvda", "Architecture": "x86_64", "BlockDeviceMappings": root}
refused(lambda: ec2.register_image(**register, DryRun=True), "DryRunOperation", status=412)
image = ec2.register_image(**register, TagSpecifications=tagged("image", a="b"))["ImageId"]
wait("image_available", ImageIds=[image])
refused(lambda: ec2.register_image(**register), "InvalidAMIName.Duplicate", image)
check([one["ImageId"] for one in ec2.describe_images(Filters=only("tag:a", "b"))["Images"]] == [image], "images by tag")

# The network that is there.
vpc = ec2.describe_vpcs(Filters=only("is-default", "true"))["Vpcs"][0]["VpcId"]
subnet = ec2.describe_subnets(Filters=only("vpc-id", vpc))["Subnets"][0]["SubnetId"]
group = ec2.describe_security_groups(Filters=only("group-name", "default"))["SecurityGroups"][0]["GroupId"]
check(len(ec2.describe_route_tables(Filters=only("vpc-id", vpc))["RouteTables"]) == 1, "a route table")
check(len(ec2.describe_internet_gateways(Filters=only("attachment.vpc-id", vpc))["InternetGateways"]) == 1, "a gateway")
check(ec2.describe_vpc_attribute(VpcId=vpc, Attribute="enableDnsSupport")["EnableDnsSupport"]["Value"], "DNS")
own = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
wait("vpc_available", VpcIds=[own])
part = ec2.create_subnet(VpcId=own, CidrBlock="10.9.1.0/24")["Subnet"]["SubnetId"]
wait("subnet_available", SubnetIds=[part])
mine = ec2.create_security_group(GroupName="mine", Description="mine", VpcId=own)["GroupId"]
refused(lambda: ec2.delete_vpc(VpcId=own), "DependencyViolation")
ec2.delete_security_group(GroupId=mine)
ec2.delete_subnet(SubnetId=part)
ec2.delete_vpc(VpcId=own)

# Running.
types = ec2.describe_instance_types(Filters=only("processor-info.supported-architecture", "x86_64"))["InstanceTypes"]
kind = min(types, key=lambda one: (one["VCpuInfo"]["DefaultVCpus"], one["MemoryInfo"]["SizeInMiB"]))["InstanceType"]
run = {"ImageId": image, "InstanceType": kind, "MinCount": 1, "MaxCount": 2, "UserData": "#!/bin/sh\n", "ClientToken": "t",
       "TagSpecifications": tagged("instance", a="b") + tagged("volume", a="b"), "BlockDeviceMappings": [
           {"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 1, "DeleteOnTermination": True}}]}
refused(lambda: ec2.run_instances(**run, DryRun=True), "DryRunOperation", status=412)
refused(lambda: ec2.run_instances(**run | {"ImageId": "ami-0123456789abcdef0", "ClientToken": "u"}), "InvalidAMIID.NotFound")
refused(lambda: ec2.run_instances(**run | {"MinCount": 3, "ClientToken": "v"}), "InvalidParameterValue")
ids = [one["InstanceId"] for one in ec2.run_instances(**run)["Instances"]]
check(1 <= len(ids) <= 2, ids)
check([one["InstanceId"] for one in ec2.run_instances(**run)["Instances"]] == ids, "a token is one request")
wait("instance_running", InstanceIds=ids)
wait("instance_status_ok", InstanceIds=ids)
one = ids[0]


def found(*filters):
    pages = ec2.get_paginator("describe_instances").paginate(Filters=list(filters), PaginationConfig={"PageSize": 5})
    return sorted(i["InstanceId"] for page in pages for r in page["Reservations"] for i in r["Instances"])


check(found(*only("tag:a", "b"), *only("instance-state-name", "running")) == sorted(ids), "by tag and state")
check(found(*only("subnet-id", subnet), *only("instance-type", "nothing")) == [], "AND between filters")
seen = ec2.describe_instances(InstanceIds=[one])["Reservations"][0]["Instances"][0]
check(seen["VpcId"] == vpc and seen["SecurityGroups"][0]["GroupId"] == group, seen)
port = ec2.describe_network_interfaces(Filters=only("attachment.instance-id", one))["NetworkInterfaces"][0]
check(port["PrivateIpAddress"] == seen["PrivateIpAddress"] and port["Status"] == "in-use", port)
data = ec2.describe_instance_attribute(InstanceId=one, Attribute="userData")["UserData"]["Value"]
check(base64.b64decode(data) == b"#!/bin/sh\n", data)
until(lambda: "boots" in ec2.get_console_output(InstanceId=one).get("Output", ""), "the console")
refused(lambda: ec2.start_instances(InstanceIds=["i-0123456789abcdef0"]), "InvalidInstanceID.NotFound")

# Volumes, and the life of a machine.
zone = seen["Placement"]["AvailabilityZone"]
volume = ec2.create_volume(AvailabilityZone=zone, Size=1)["VolumeId"]
wait("volume_available", VolumeIds=[volume])
ec2.attach_volume(VolumeId=volume, InstanceId=one, Device="/dev/sdh")
wait("volume_in_use", VolumeIds=[volume])
refused(lambda: ec2.attach_volume(VolumeId=volume, InstanceId=one, Device="/dev/sdi"), "VolumeInUse", volume)
until(lambda: ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["Attachments"][0]["State"] == "attached", "attached")
ec2.detach_volume(VolumeId=volume)
wait("volume_available", VolumeIds=[volume])
ec2.delete_volume(VolumeId=volume)
ec2.reboot_instances(InstanceIds=ids)
ec2.stop_instances(InstanceIds=ids)
wait("instance_stopped", InstanceIds=ids)
refused(lambda: ec2.reboot_instances(InstanceIds=ids), "IncorrectInstanceState", status=400)
ec2.start_instances(InstanceIds=ids)
wait("instance_running", InstanceIds=ids)
ec2.terminate_instances(InstanceIds=ids)
wait("instance_terminated", InstanceIds=ids)
ec2.deregister_image(ImageId=image)
ec2.delete_snapshot(SnapshotId=snapshot)
until(lambda: not ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"], "no snapshot is left")
until(lambda: not ec2.describe_volumes()["Volumes"], "no volume is left")
until(lambda: not ec2.describe_network_interfaces()["NetworkInterfaces"], "no interface is left")
s3.delete_object(Bucket="machine-images", Key="disk")
s3.delete_bucket(Bucket="machine-images")
print(f"{checks.checks} checks of machines with boto3")
