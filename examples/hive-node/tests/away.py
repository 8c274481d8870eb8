"""What clients see while NATS is away, and that nothing runs twice. HIVE_TEST_AWAY says which part; no request is repeated.

`prepare` makes an image; `away` asks while there is no NATS; `load` runs instances without a token until there is a file
`stop` in HIVE_TEST_FOLDER, then counts them.
"""

import json
import os
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.handlers import generate_idempotent_uuid

from checks import check, image_files, import_image, only, s3 as patient_s3, tagged, until, wait
import checks

folder = os.environ["HIVE_TEST_FOLDER"]
once = Config(retries={"total_max_attempts": 1}, read_timeout=50)
session = boto3.Session()
ec2 = session.client("ec2", config=once)
sts = session.client("sts", config=once)
s3 = session.client("s3", config=once, endpoint_url=ec2.meta.endpoint_url)
# Without a token, a repetition would be a second machine.
ec2.meta.events.unregister("before-parameter-build.ec2.RunInstances", generate_idempotent_uuid)


def asked(call):
    """What became of a request: 'done', or its status, code and words; and how long it took."""
    began = time.monotonic()
    try:
        call()
        return "done", "", "", time.monotonic() - began
    except ClientError as error:
        answer = error.response
        return (answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"], answer["Error"]["Message"],
                time.monotonic() - began)


def prepare():
    patient_s3.create_bucket(Bucket="away")
    patient_s3.upload_file(image_files(folder)["QCOW2"], "away", "disk")
    snapshot = import_image("away", "disk", "QCOW2")["SnapshotTaskDetail"]["SnapshotId"]
    image = ec2.register_image(
        Name="away", RootDeviceName="/dev/xvda", Architecture="x86_64",
        BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot}}])["ImageId"]
    wait("image_available", ImageIds=[image])
    types = ec2.describe_instance_types(Filters=only("processor-info.supported-architecture", "x86_64"))["InstanceTypes"]
    kind = min(types, key=lambda one: (one["VCpuInfo"]["DefaultVCpus"], one["MemoryInfo"]["SizeInMiB"]))["InstanceType"]
    with open(f"{folder}/run.json", "w", encoding="ascii") as file:
        json.dump({"ImageId": image, "InstanceType": kind, "MinCount": 1, "MaxCount": 1}, file)


def run(number):
    with open(f"{folder}/run.json", encoding="ascii") as file:
        ec2.run_instances(**json.load(file), TagSpecifications=tagged("instance", number=str(number)))


def away():
    for service, call in [
        ("ec2", lambda: ec2.describe_instances()),
        ("ec2", lambda: run("away")),
        ("ec2", lambda: ec2.create_volume(AvailabilityZone="us-east-1a", Size=1)),
        ("ec2", lambda: ec2.describe_vpcs()),
        ("sts", lambda: sts.get_caller_identity()),
        ("s3", lambda: s3.list_buckets()),
        ("s3", lambda: s3.put_object(Bucket="away", Key="x", Body=b"x" * 1000000)),
    ]:
        status, code, says, seconds = asked(call)
        wanted = {"ec2": "Unavailable", "sts": "ServiceUnavailable", "s3": "ServiceUnavailable"}[service]
        check((status, code) == (503, wanted), f"{service}: {(status, code, says)}")
        check(says, f"{service}: {says}")
        check(seconds < 10, f"{service}: an answer took {seconds} s")


def load():
    outcomes = {}
    while not os.path.exists(f"{folder}/stop"):
        number = len(outcomes)
        status, code, says, seconds = asked(lambda: run(number))
        outcomes[number] = status
        check(status in ("done", 500, 503), f"{number}: {(status, code, says)}")
        check(seconds < 45, f"{number}: an answer took {seconds} s")
        if status != "done":
            time.sleep(0.2)
    found = {}

    def settled():
        found.clear()
        for page in ec2.get_paginator("describe_instances").paginate():
            for one in (one for group in page["Reservations"] for one in group["Instances"]):
                found.setdefault(int({tag["Key"]: tag["Value"] for tag in one["Tags"]}["number"]), []).append(one)
        return all(one["State"]["Name"] in ("running", "terminated") for ones in found.values() for one in ones)

    until(settled, "instances that are neither running nor gone")
    for number, status in outcomes.items():
        times = len(found.get(number, []))
        check(times <= 1, f"{number} ran {times} times")
        check(status != "done" or times == 1, f"{number} was answered and is not there")
        check(status != 503 or times == 0, f"{number} was refused and is there")
    count = {status: list(outcomes.values()).count(status) for status in ("done", 500, 503)}
    print(f"{len(outcomes)} requests: {count}")
    check(count["done"] > 0, count)
    running = [one["InstanceId"] for ones in found.values() for one in ones if one["State"]["Name"] == "running"]
    with open(f"{folder}/running", "w", encoding="ascii") as file:
        file.write("\n".join(sorted(running)))


{"prepare": prepare, "away": away, "load": load}[os.environ["HIVE_TEST_AWAY"]]()
print(f"{checks.checks} checks")
